import type { ContributionsAnswer } from '../../../shared/api/contributions.ts'
import { NBSP } from '../../../shared/format/number.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { formatComparison } from '../../format/period.ts'
import { reasonSentence } from '../../format/words.ts'
import { type Axis, formatLevel } from './axis.ts'
import { wholesOf } from './waterfall-rows.ts'

/** "January 2026 → February 2026". */
export function periodsWords({ comparedFrom, comparedTo, from, to, timezone }: ContributionsAnswer): string {
  return `${formatComparison(comparedFrom, comparedTo, timezone)} → ${formatComparison(from, to, timezone)}`
}

/** Why there is nothing to compare, by the period that has no value. */
export function nothingWords(answer: ContributionsAnswer, definition: KpiDefinition): string {
  const { before, after, timezone } = answer
  const period =
    after.value === null
      ? formatComparison(answer.from, answer.to, timezone)
      : formatComparison(answer.comparedFrom, answer.comparedTo, timezone)
  const reason = after.value === null ? after.reason : before.reason
  return `Nothing to compare: ${period} has no value. ${reasonSentence(reason, definition)}`
}

/** What is split and how, where it is not the headline by rate and mix or by plain differences. */
export function methodWords(answer: ContributionsAnswer, { headline, unit }: KpiDefinition): string[] {
  if (answer.method === 'values') {
    const name = headline === 'p90' ? '90th percentile' : headline
    return [`No split of a ${name} adds up: the values of the segments stand side by side.`]
  }
  if (answer.of !== 'mean') return []
  const { before, after } = wholesOf(answer)
  const [then, now] = [before, after].map((mean) => formatValue(mean, unit))
  return [`No split of a ${headline} adds up: this is the mean, ${then} then and ${now} now.`]
}

/** What rate and mix mean for a KPI, and where an axis begins that does not begin at 0. */
export function legendWords({ method }: ContributionsAnswer, { unit }: KpiDefinition, axis: Axis): string {
  const rate =
    unit === 'seconds'
      ? 'Rate: the same work went slower or faster.'
      : 'Rate: the segment’s own value changed.'
  return [
    method === 'rate_and_mix' ? `${rate} Mix: more or less of the work was there.` : '',
    axis.domain[0] > 0 ? `The axis begins at ${formatLevel(axis.domain[0], axis, unit)}.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ')
}

/** A sentence of the collector with a capital, and with numbers that stay beside their units. */
export function sentenceWords(sentence: string): string {
  const words = sentence.replaceAll(/(?<=\d) (?=(?:%|s|min|h|d|points?|per)(?!\w))/g, NBSP)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
