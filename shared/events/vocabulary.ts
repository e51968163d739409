import type { StageId } from '../stages.ts'
import { ABOUT_DATA_TYPES } from './about-data.ts'
import { AGREEMENT_TYPES } from './design/agreement.ts'
import { OUTAGE_TYPES } from './design/availability.ts'
import { CALENDAR_TYPES } from './design/calendar.ts'
import { CAPACITY_TYPES } from './design/capacity.ts'
import { CONTINUITY_TYPES } from './design/continuity.ts'
import { DESIGN_REVIEW_TYPES } from './design/design-review.ts'
import type { EventType } from './event-type.ts'
import { ASSESSMENT_TYPES } from './improvement/assessment.ts'
import { IMPROVEMENT_TYPES } from './improvement/improvement.ts'
import { REVIEW_TYPES } from './improvement/review.ts'
import { TARGET_TYPES } from './improvement/target.ts'
import { INCIDENT_TYPES } from './operation/incident.ts'
import { MONITORING_TYPES } from './operation/monitoring.ts'
import { PROBLEM_TYPES } from './operation/problem.ts'
import { REQUEST_TYPES } from './operation/request.ts'
import { COMPLAINT_TYPES } from './strategy/complaint.ts'
import { FINANCE_TYPES } from './strategy/finance.ts'
import { SERVICE_TYPES } from './strategy/service.ts'
import { SURVEY_TYPES } from './strategy/survey.ts'
import { CHANGE_TYPES } from './transition/change.ts'
import { CONFIGURATION_TYPES } from './transition/configuration.ts'
import { RELEASE_TYPES } from './transition/release.ts'

/** The event types of each stage, and those about the data themselves. */
export const TYPES_OF_STAGE: Readonly<Record<StageId | 'data', Readonly<Record<string, EventType>>>> = {
  strategy: { ...SERVICE_TYPES, ...FINANCE_TYPES, ...SURVEY_TYPES, ...COMPLAINT_TYPES },
  design: {
    ...AGREEMENT_TYPES,
    ...CALENDAR_TYPES,
    ...OUTAGE_TYPES,
    ...CAPACITY_TYPES,
    ...DESIGN_REVIEW_TYPES,
    ...CONTINUITY_TYPES,
  },
  transition: { ...CHANGE_TYPES, ...RELEASE_TYPES, ...CONFIGURATION_TYPES },
  operation: { ...INCIDENT_TYPES, ...REQUEST_TYPES, ...PROBLEM_TYPES, ...MONITORING_TYPES },
  improvement: { ...IMPROVEMENT_TYPES, ...TARGET_TYPES, ...REVIEW_TYPES, ...ASSESSMENT_TYPES },
  data: ABOUT_DATA_TYPES,
}

/** Every event type that the collector takes, by its CloudEvents `type`. */
export const VOCABULARY: ReadonlyMap<string, EventType> = new Map(
  Object.values(TYPES_OF_STAGE).flatMap((types) => Object.entries(types)),
)

/** The item kind of a type: `incident` of `incident.opened`. */
export function kindOf(type: string): string {
  return type.slice(0, type.indexOf('.'))
}
