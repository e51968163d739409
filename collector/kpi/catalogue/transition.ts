import type { KpiEntry } from '../definition.ts'
import { CHANGE_CONTROL } from './transition/change-control.ts'
import { CHANGE_FLOW } from './transition/change-flow.ts'
import { CHANGE_INCIDENTS } from './transition/change-incidents.ts'
import { CHANGE_OUTCOME } from './transition/change-outcome.ts'
import { CONFIGURATION } from './transition/configuration.ts'
import { RELEASE } from './transition/release.ts'
import { RELEASE_FAILURE } from './transition/release-failure.ts'

/** Service Transition: change more, or slower? */
export const TRANSITION: readonly KpiEntry[] = [
  ...CHANGE_OUTCOME,
  ...CHANGE_CONTROL,
  ...CHANGE_INCIDENTS,
  ...CHANGE_FLOW,
  ...RELEASE,
  ...RELEASE_FAILURE,
  ...CONFIGURATION,
]
