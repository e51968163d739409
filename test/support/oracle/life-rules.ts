import type { Rule } from './kpis.ts'
import type { Life, OpenOf } from './life.ts'
import { ALERT_RULES } from './rules/alert.ts'
import { COMPLAINT_RULES } from './rules/complaint.ts'
import { openProblem, PROBLEM_RULES } from './rules/problem.ts'
import { inPortfolio, SERVICE_RULES } from './rules/service.ts'

/** The KPIs over all items but tickets and surveys, in the words of the KPI canon. */
export const LIFE_RULES: Readonly<Record<string, Rule<Life>>> = {
  ...SERVICE_RULES,
  ...COMPLAINT_RULES,
  ...PROBLEM_RULES,
  ...ALERT_RULES,
}

/** Kinds without a life: each of their events counts for itself. */
export const MEASURED_KINDS: readonly string[] = ['alert']

/** When an item of a kind is open; kinds that are never asked for what is open have none. */
export const OPEN_OF_KIND: Readonly<Record<string, OpenOf>> = {
  problem: openProblem,
  service: inPortfolio,
}
