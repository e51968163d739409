import type { Rule } from './kpis.ts'
import type { Life, OpenOf } from './life.ts'
import { CHANGE_RULES, openChange } from './rules/change.ts'
import { CONFIGURATION_RULES } from './rules/configuration.ts'
import { openProblem, PROBLEM_RULES } from './rules/problem.ts'
import { RELEASE_RULES } from './rules/release.ts'

/** The KPIs over all items but tickets and surveys, in the words of the KPI canon. */
export const LIFE_RULES: Readonly<Record<string, Rule<Life>>> = {
  ...PROBLEM_RULES,
  ...CHANGE_RULES,
  ...RELEASE_RULES,
  ...CONFIGURATION_RULES,
}

/** When an item of a kind is open; kinds that are never asked for what is open have none. */
export const OPEN_OF_KIND: Readonly<Record<string, OpenOf>> = {
  problem: openProblem,
  change: openChange,
}

/** What happens once and has no life: each event counts by itself. */
export const MEASURED_KINDS: readonly string[] = ['ci']
