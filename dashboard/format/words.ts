import { NBSP } from '../../shared/format/number.ts'
import type { KpiDefinition, KpiValue, Reason } from '../../shared/kpi.ts'

/** Why a KPI has no value, and what would change that, in a sentence. */
export function reasonSentence(reason: Reason | null, definition: KpiDefinition): string {
  switch (reason) {
    case 'no_source':
      return `Nothing that feeds it has ever arrived. It wants ${listOf(definition.eventTypes)} events.`
    case 'not_covered':
      return 'No source covers this period: what happened then is not known.'
    case 'no_data':
      return `Nothing to measure in this period: no ${definition.sample}.`
    case 'links_not_recorded':
      return 'The links it counts are recorded on fewer than 1 % of the items, so it would mislead.'
    case 'mixed_currency':
      return 'Amounts in another currency than the organisation’s cannot be added up.'
    case 'not_whole_months':
      return 'It is known for whole months only: choose a month, a quarter or a year.'
    case 'nothing_happened':
      return 'Nothing of the kind happened in this period.'
    case null:
      return 'The collector gave no value and no reason.'
  }
}

/** "a", "a and b", "a, b and c". */
export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export const STATUS_WORDS: Record<KpiValue['status'], string> = {
  met: 'Target met',
  missed: 'Target missed',
  too_few: 'Too few to judge',
  no_data: 'No data',
  no_target: 'No target set',
}

export const PROVENANCE_WORDS: Record<NonNullable<KpiValue['provenance']>, string> = {
  exact: 'exact',
  from_tool: 'from the tool',
  approximated: 'approximated',
}

/** Where a number comes from, as a sentence. */
export function provenanceSentence(provenance: KpiValue['provenance'], rule: string | null): string {
  switch (provenance) {
    case 'exact':
      return rule === null
        ? 'Exact: computed from the recorded transitions themselves.'
        : `Exact: ${ended(rule)}`
    case 'from_tool':
      return rule === null ? 'From the tool: taken as it recorded it.' : `From the tool: ${ended(rule)}`
    case 'approximated':
      return rule === null
        ? 'Approximated: the events do not say it outright.'
        : `Approximated: ${ended(rule)}`
    case null:
      return 'Without a value there is no provenance.'
  }
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

/** How much of the period the sources cover, as a sentence. */
export function coverageSentence(coverage: KpiValue['coverage']): string {
  switch (coverage) {
    case 'declared':
      return 'A source declares to have delivered this period wholly.'
    case 'assumed':
      return 'Assumed whole: a source sent such events before this period, but none declares to have delivered all.'
    case 'partial':
      return 'Covered only in part: recording begins or ends inside this period, so the value may mislead.'
    case null:
      return 'No source covers this period.'
  }
}

/** "close_code" as words: "close code"; what is always written in capitals stays so. */
export function asWords(name: string): string {
  return name
    .replaceAll(/[_.]/g, ' ')
    .replaceAll(/\b(sla|ola|csat|ci|kpi|url)\b/gi, (word) => word.toUpperCase())
}

/** The same with a capital: a heading or a label. */
export function asLabel(name: string): string {
  const words = asWords(name)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "n = 7" that does not break. */
export function nEquals(text: string): string {
  return `n${NBSP}=${NBSP}${text}`
}
