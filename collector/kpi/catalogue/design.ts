import type { KpiEntry } from '../definition.ts'
import { CAPACITY_MANAGEMENT } from './design/capacity.ts'
import { CONTINUITY_MANAGEMENT } from './design/continuity.ts'
import { DESIGN_COORDINATION } from './design/design-coordination.ts'

/** Service Design: which promises can we not keep? */
export const DESIGN: readonly KpiEntry[] = [
  ...CAPACITY_MANAGEMENT,
  ...DESIGN_COORDINATION,
  ...CONTINUITY_MANAGEMENT,
]
