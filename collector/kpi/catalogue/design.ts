import type { KpiEntry } from '../definition.ts'
import { AVAILABILITY_MANAGEMENT } from './design/availability.ts'
import { CAPACITY_MANAGEMENT } from './design/capacity.ts'
import { CONTINUITY_MANAGEMENT } from './design/continuity.ts'
import { DESIGN_COORDINATION } from './design/design-coordination.ts'
import { SERVICE_LEVEL_MANAGEMENT } from './design/service-level.ts'

/** Service Design: which promises can we not keep? */
export const DESIGN: readonly KpiEntry[] = [
  ...SERVICE_LEVEL_MANAGEMENT,
  ...AVAILABILITY_MANAGEMENT,
  ...CAPACITY_MANAGEMENT,
  ...DESIGN_COORDINATION,
  ...CONTINUITY_MANAGEMENT,
]
