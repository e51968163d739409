import { AVAILABILITY_RULES } from './rules/availability.ts'
import { CAPACITY_RULES } from './rules/capacity.ts'
import { MONEY_RULES } from './rules/money.ts'
import type { WholeRule } from './whole.ts'

/** The KPIs that no item can tell alone, in the words of the KPI canon. */
export const WHOLE_RULES: Readonly<Record<string, WholeRule>> = {
  ...AVAILABILITY_RULES,
  ...CAPACITY_RULES,
  ...MONEY_RULES,
}
