import { formatDistance, formatSigned } from '../format/distance.ts'
import { formatDecimal } from '../format/number.ts'
import { formatRatio } from '../format/ratio.ts'
import { formatValue } from '../format/value.ts'
import type { Unit } from '../units.ts'

/** How the values of a KPI are written, and what its segments share. */
export interface Wording {
  unit: Unit
  currency: string | null
  /** What the shares of the segments are shares of: "the incidents resolved"; null of sums that have no plain name. */
  whole: string | null
}

/** A segment with its own values and its shares of the whole. */
export interface Named {
  /** As a person calls it. */
  name: string
  state: 'stayed' | 'entered' | 'left'
  before: { value: number | null; weight: number | null }
  after: { value: number | null; weight: number | null }
}

/** The same with what it adds to the change. */
export interface Told extends Named {
  rate: number | null
  mix: number | null
  contribution: number
  share: number | null
}

/** Of the two reasons the smaller one is told too when it is at least such a part of the larger. */
const WORTH_TELLING = 0.1
/** Beyond so many times the change a share says nothing: what goes up and what goes down make up for each other. */
const LARGEST_SHARE = 10

/** A segment as a sentence calls it: "payments", "priority 2". */
export function nameInSentence(by: string, segment: string): string {
  return by === 'priority' && /^\d+$/.test(segment) ? `priority ${segment}` : segment
}

/** "payments: 12 % of the change: the same work took 3 h longer". */
export function sentenceOf(told: Told, wording: Wording): string {
  const why = reasonsOf(told, wording)
  return plain(`${told.name}: ${partOf(told, wording)}${why === '' ? '' : `: ${why}`}`)
}

/** "7 others: 8 % of the change". */
export function othersSentence(
  segments: number,
  added: Pick<Told, 'contribution' | 'share'>,
  wording: Wording,
): string {
  const name = segments === 1 ? '1 other' : `${segments} others together`
  return plain(`${name}: ${partOf(added, wording)}`)
}

/** Of a segment whose contribution cannot be told: "payments: 3 h before, 4 h now". */
export function valuesSentence({ name, before, after }: Named, { unit, currency }: Wording): string {
  const [then, now] = [before.value, after.value].map((value) => formatValue(value, unit, currency))
  return plain(`${name}: ${then?.toLowerCase()} before, ${now?.toLowerCase()} now`)
}

/** What a whole change consists of: "up by 2 h: +1.5 h by rate, +0.5 h by mix". */
export function changeSentence(
  {
    change,
    rate,
    mix,
    apart,
  }: { change: number; rate: number | null; mix: number | null; apart: number | null },
  { unit, currency }: Wording,
): string {
  const whole =
    change === 0 ? 'no change' : `${change > 0 ? 'up' : 'down'} by ${formatDistance(change, unit, currency)}`
  const parts = [
    [rate, 'by rate'],
    [mix, 'by mix'],
    [rate === null ? null : apart, 'by what entered or left'],
  ] as const
  const told = parts.flatMap(([part, words]) =>
    part === null || part === 0 ? [] : [`${formatSigned(part, unit, currency)} ${words}`],
  )
  return plain(told.length === 0 ? whole : `${whole}: ${told.join(', ')}`)
}

function partOf({ contribution, share }: Pick<Told, 'contribution' | 'share'>, wording: Wording): string {
  if (contribution === 0) return 'nothing of the change'
  if (share === null || Math.abs(share) > LARGEST_SHARE) {
    const size = formatDistance(contribution, wording.unit, wording.currency)
    return contribution > 0 ? `adds ${size}` : `takes ${size} off`
  }
  const percent = Math.abs(share) * 100
  const size = percent < 0.1 ? 'under 0.1 %' : `${formatDecimal(percent, percent < 10 ? 1 : 0)} %`
  return share > 0 ? `${size} of the change` : `${size} against the change`
}

function reasonsOf(told: Told, wording: Wording): string {
  const { state, before, after, rate, mix } = told
  const valued = (value: number | null) =>
    value === null ? '' : ` (${formatValue(value, wording.unit, wording.currency)})`
  if (rate === null || mix === null) {
    if (state === 'entered') return `it was not there before${valued(after.value)}`
    if (state === 'left') return `it is not there any more${valued(before.value)}`
    return isCounted(wording) ? moreOrFewer(told, wording) : 'it has nothing to be divided by'
  }
  const least = WORTH_TELLING * Math.max(Math.abs(rate), Math.abs(mix))
  const reasons = [
    { size: Math.abs(rate), words: rateWords(told, wording) },
    { size: Math.abs(mix), words: mixWords(told, wording) },
  ]
  return reasons
    .filter(({ size, words }) => size > 0 && size >= least && words !== '')
    .sort((a, b) => b.size - a.size)
    .map(({ words }) => words)
    .join(', and ')
}

function isCounted({ unit }: Wording): boolean {
  return unit === 'count' || unit === 'per_day'
}

function moreOrFewer({ before, after, contribution }: Told, wording: Wording): string {
  const size = formatDistance(contribution, wording.unit)
  const [then, now] = [before.value ?? 0, after.value ?? 0].map((value) => formatValue(value, wording.unit))
  if (contribution === 0) return ''
  const way = contribution > 0 ? 'more' : wording.unit === 'count' ? 'fewer' : 'less'
  return `${size} ${way}, ${now} instead of ${then}`
}

function rateWords({ before, after, rate }: Told, { unit, currency }: Wording): string {
  // Two that are equal as they are rounded, or one that is not shown by itself: what it adds is known all the same.
  if (before.value === null || after.value === null || before.value === after.value) {
    return `its own value ${(rate ?? 0) > 0 ? 'rose' : 'fell'}`
  }
  const distance = after.value - before.value
  const size = formatDistance(distance, unit, currency)
  if (unit === 'seconds') return `the same work took ${size} ${distance > 0 ? 'longer' : 'less'}`
  return `its own value ${distance > 0 ? 'rose' : 'fell'} by ${size}`
}

function mixWords({ before, after }: Told, { whole }: Wording): string {
  if (before.weight === null || after.weight === null || before.weight === after.weight) return ''
  const [then, now] = [before.weight, after.weight].map(formatRatio)
  const share = whole === null ? 'weight' : `share of ${whole}`
  return `its ${share} ${after.weight > before.weight ? 'rose' : 'fell'} from ${then} to ${now}`
}

/** Sentences may be read outside of a page too: their spaces are spaces. */
function plain(sentence: string): string {
  return sentence.replaceAll('\u00a0', ' ')
}
