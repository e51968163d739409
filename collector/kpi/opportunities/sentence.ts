import { DateTime } from 'luxon'
import { type Opportunity, subjectOf } from '../../../shared/api/opportunities.ts'
import { formatCount, formatDecimal } from '../../../shared/format/number.ts'
import { formatTarget, formatValue } from '../../../shared/format/value.ts'
import type { StagedKpi } from '../definition.ts'
import { canonicalBucket } from '../definition.ts'

/** Two-sided limits at three sigmas leave 0.0027 of a normal distribution outside, half of it on the worse side: Shewhart, Wheeler. */
const BY_CHANCE = 0.0027 / 2

/** What stands instead of the chances while there is nothing to tell of. */
export const NOT_READY =
  'The charts of single services are still being judged: what gets worse is not known yet.'

/** So many of the judged points of charts look worse although nothing has changed. */
export function expectedByChance(points: number): number {
  return points * BY_CHANCE
}

/** How many charts were looked at, how many of their points would look worse by chance, and how many charts were not looked at. */
export function chanceSentence(judged: number, points: number, notJudged: number): string {
  const expected = expectedByChance(points)
  const about = expected < 0.05 ? 'fewer than 0.1' : `about ${formatDecimal(expected, 1)}`
  const looked =
    judged === 0
      ? 'No chart of a single service says anything yet.'
      : `${formatCount(judged)} charts of single services were looked at: of their ${formatCount(points)} weeks and months ` +
        `${about} would look worse by chance alone.`
  return notJudged === 0 ? looked : `${looked} ${formatCount(notJudged)} were not looked at.`
}

type Told = Omit<Opportunity, 'rank' | 'sentence' | 'weight'>

/**
 * Why something is in the list: "payments, Resolved inside target: 84 %, target ≥ 95 % (incidents resolved that have a target: 312). It carries
 * 41 % of the gap. By its chart it has been worse since the week of 3 August
 * 2026. 2 agreements stand on it."
 */
export function sentenceOf(told: Told, entry: StagedKpi, timezone: string): string {
  const value = formatValue(told.value, told.unit, told.currency)
  const head = `${subjectOf(told)}: ${value}, ${targetWords(told)} (${entry.sample}: ${formatCount(told.n)}).`
  const parts = [head, gapWords(told), chartWords(told, entry, timezone), dependentWords(told)]
  // A sentence may be read outside of a page too: its spaces are spaces.
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll('\u00a0', ' ')
}

function targetWords({ target, unit, direction, currency, status }: Told): string {
  if (target === null) return 'without a target'
  const bound = formatTarget(target, unit, direction, currency)
  return status === 'met' ? `which meets the target ${bound}` : `target ${bound}`
}

function gapWords({ service, gapShare, gapBasis, largest }: Told): string {
  if (gapShare === null || gapShare === 0 || gapBasis === null) return ''
  const whole = GAP_WORDS[gapBasis]
  if (service !== null) return `It carries ${percentOf(gapShare)} of ${whole}.`
  return largest === null
    ? ''
    : `Most is carried by ${largest.service}: ${percentOf(largest.share)} of ${whole}.`
}

const GAP_WORDS = {
  beyond_target: 'the gap to the target',
  mean: 'the gap to the target, by the mean',
  count: 'all that was counted',
} as const

function percentOf(share: number): string {
  const percent = share * 100
  return percent < 1
    ? 'less than 1 %'
    : percent > 99 && share < 1
      ? 'nearly all'
      : `${formatDecimal(percent, 0)} %`
}

function chartWords({ signal, judgedOn, worseSince }: Told, entry: StagedKpi, timezone: string): string {
  if (signal !== 'worsening' || judgedOn === null) return ''
  const bucket = canonicalBucket(entry)
  const named = (moment: string) =>
    DateTime.fromISO(moment, { zone: timezone })
      .setLocale('en')
      .toFormat(bucket === 'month' ? 'LLLL yyyy' : "'the week of' d LLLL yyyy")
  if (worseSince === null || worseSince === judgedOn.from)
    return `By its chart it got worse in ${named(judgedOn.from)}.`
  return `By its chart it has been worse since ${named(worseSince)}.`
}

function dependentWords({ dependents: { length } }: Told): string {
  if (length === 0) return ''
  return length === 1 ? 'One agreement stands on it.' : `${formatCount(length)} agreements stand on it.`
}
