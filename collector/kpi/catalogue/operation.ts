import type { KpiEntry } from '../definition.ts'
import { INCIDENT_LOAD } from './operation/incident-load.ts'
import { INCIDENT_RESOLUTION } from './operation/incident-resolution.ts'
import { INFORMATION_SECURITY } from './operation/information-security.ts'
import { KNOWLEDGE } from './operation/knowledge.ts'
import { EVENT_MANAGEMENT } from './operation/monitoring.ts'
import { PROBLEM_MANAGEMENT } from './operation/problem.ts'
import { PROBLEM_LINKS } from './operation/problem-links.ts'
import { REQUEST_FULFILMENT } from './operation/request.ts'
import { SERVICE_DESK } from './operation/service-desk.ts'

/** Service Operation: where do users wait? */
export const OPERATION: readonly KpiEntry[] = [
  ...INCIDENT_RESOLUTION,
  ...INCIDENT_LOAD,
  ...SERVICE_DESK,
  ...REQUEST_FULFILMENT,
  ...PROBLEM_MANAGEMENT,
  ...PROBLEM_LINKS,
  ...KNOWLEDGE,
  ...INFORMATION_SECURITY,
  ...EVENT_MANAGEMENT,
]
