import type { KpiEntry } from '../definition.ts'
import { CHANGE_CONTROL } from './transition/change-control.ts'
import { CHANGE_FLOW } from './transition/change-flow.ts'
import { CHANGE_OUTCOME } from './transition/change-outcome.ts'
import { CONFIGURATION } from './transition/configuration.ts'
import { RELEASE } from './transition/release.ts'

/** Service Transition: change more, or slower? */
export const TRANSITION: readonly KpiEntry[] = [
  ...CHANGE_OUTCOME,
  ...CHANGE_CONTROL,
  ...CHANGE_FLOW,
  ...RELEASE,
  ...CONFIGURATION,
]
