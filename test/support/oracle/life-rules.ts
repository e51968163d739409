import type { Rule } from './kpis.ts'
import type { Life, OpenOf } from './life.ts'
import { outageStretches } from './outages.ts'
import { ALERT_RULES } from './rules/alert.ts'
import { latestAssessment, MATURITY_RULES } from './rules/assessment.ts'
import { CHANGE_RULES, openChange } from './rules/change.ts'
import { COMPLAINT_RULES } from './rules/complaint.ts'
import { CONFIGURATION_RULES } from './rules/configuration.ts'
import { DECISION_RULES } from './rules/decision.ts'
import { DESIGN_RULES } from './rules/design.ts'
import { IMPROVEMENT_RULES, openImprovement } from './rules/improvement.ts'
import { openProblem, PROBLEM_RULES } from './rules/problem.ts'
import { RELEASE_RULES } from './rules/release.ts'
import { inPortfolio, SERVICE_RULES } from './rules/service.ts'
import { agreedThen, SERVICE_LEVEL_RULES } from './rules/service-level.ts'

/** The KPIs over all items but tickets and surveys, in the words of the KPI canon. */
export const LIFE_RULES: Readonly<Record<string, Rule<Life>>> = {
  ...SERVICE_RULES,
  ...SERVICE_LEVEL_RULES,
  ...COMPLAINT_RULES,
  ...PROBLEM_RULES,
  ...ALERT_RULES,
  ...DESIGN_RULES,
  ...IMPROVEMENT_RULES,
  ...DECISION_RULES,
  ...MATURITY_RULES,
  ...CHANGE_RULES,
  ...RELEASE_RULES,
  ...CONFIGURATION_RULES,
}

/** When an item of a kind is open; kinds that are never asked for what is open have none. */
export const OPEN_OF_KIND: Readonly<Record<string, OpenOf>> = {
  problem: openProblem,
  service: inPortfolio,
  improvement: openImprovement,
  assessment: latestAssessment,
  change: openChange,
  agreement: agreedThen,
  outage: ({ events }) => outageStretches(events),
}

/** What happens once and has no life: each event counts by itself. */
export const MEASURED_KINDS: readonly string[] = [
  'alert',
  'capacity',
  'continuity',
  'assessment',
  'ci',
  'budget',
  'cost',
  'benefit',
  'probe',
]
