import type { KpiEntry } from '../definition.ts'
import { BUSINESS_RELATIONSHIP } from './strategy/business-relationship.ts'
import { FINANCIAL_MANAGEMENT } from './strategy/financial.ts'
import { SERVICE_PORTFOLIO } from './strategy/service-portfolio.ts'

/** Service Strategy: which services do we fund, keep or retire? */
export const STRATEGY: readonly KpiEntry[] = [
  ...SERVICE_PORTFOLIO,
  ...FINANCIAL_MANAGEMENT,
  ...BUSINESS_RELATIONSHIP,
]
