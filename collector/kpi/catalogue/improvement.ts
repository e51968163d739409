import type { KpiEntry } from '../definition.ts'
import { PROCESS_ASSESSMENT } from './improvement/assessment.ts'
import { SERVICE_REVIEW } from './improvement/review.ts'
import { SEVEN_STEP_IMPROVEMENT } from './improvement/seven-step.ts'

/** Continual Service Improvement: what worked, and what is next? */
export const IMPROVEMENT: readonly KpiEntry[] = [
  ...SEVEN_STEP_IMPROVEMENT,
  ...SERVICE_REVIEW,
  ...PROCESS_ASSESSMENT,
]
