import type {
  ContributionRow,
  ContributionSide,
  ContributionsAnswer,
  OtherContributions,
} from '../../shared/api/contributions.ts'
import { largest, together } from '../../shared/contributions/largest.ts'
import type { Contribution } from '../../shared/contributions/part.ts'
import {
  type Named,
  nameInSentence,
  othersSentence,
  sentenceOf,
  type Wording,
} from '../../shared/contributions/sentences.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import type { Measurement } from './measure.ts'

/** A value and what it was made of; a segment of which there was nothing is made of nothing. */
export interface Seen {
  value: KpiValue
  counted: Measurement | undefined
}

/** A segment of which one period or the other has any. */
export interface ComparedSegment {
  segment: string
  before: Seen
  after: Seen
}

/** What the rows of an answer are written with. */
export interface RowContext {
  by: string
  of: 'value' | 'mean'
  wording: Wording
  /** The part of the whole, 0 to 1, that a segment is in a period; null where there is none. */
  weightOf(side: 'before' | 'after', segment: ComparedSegment): number | null
}

/** The largest contributions row by row, the others in one, and what all of them come to by rate, mix and what stands apart. */
export function rowsOf(
  segments: readonly ComparedSegment[],
  { change, contributions }: { change: number; contributions: readonly Contribution[] },
  context: RowContext,
): Pick<ContributionsAnswer, 'rate' | 'mix' | 'apart' | 'segments' | 'others'> {
  const known = new Map(segments.map((segment) => [segment.segment, segment]))
  const { told, others } = largest(contributions)
  const { rate, mix, apart } = together(contributions)
  const rows = told.flatMap((contribution) => {
    const segment = known.get(contribution.segment)
    return segment === undefined ? [] : [rowOf(segment, contribution, change, context)]
  })
  const rest = others.flatMap(({ segment }) => known.get(segment) ?? [])
  return { rate, mix, apart, segments: rows, others: othersOf(rest, others, change, context) }
}

function rowOf(
  segment: ComparedSegment,
  { rate, mix, contribution }: Contribution,
  change: number,
  context: RowContext,
): ContributionRow {
  const share = shareOf(contribution, change)
  const told = { ...namedSides(segment, context), rate, mix, contribution, share }
  return {
    segment: segment.segment,
    state: told.state,
    before: sideOf(segment.before.value),
    after: sideOf(segment.after.value),
    rate,
    mix,
    contribution,
    share,
    sentence: sentenceOf(told, context.wording),
  }
}

function othersOf(
  segments: readonly ComparedSegment[],
  contributions: readonly Contribution[],
  change: number,
  { wording }: RowContext,
): OtherContributions | null {
  if (segments.length === 0) return null
  const all = together(contributions)
  const share = shareOf(all.contribution, change)
  return {
    segments: segments.length,
    before: countedIn(segments.map(({ before }) => before.value)),
    after: countedIn(segments.map(({ after }) => after.value)),
    ...all,
    share,
    sentence: othersSentence(segments.length, { contribution: all.contribution, share }, wording),
  }
}

/** A segment as sentences call it, with what it was and is. */
export function namedSides(segment: ComparedSegment, { by, of, weightOf }: RowContext): Named {
  const { before, after } = segment
  return {
    name: nameInSentence(by, segment.segment),
    state: stateOf(segment),
    before: { value: figureOf(before.value, of), weight: weightOf('before', segment) },
    after: { value: figureOf(after.value, of), weight: weightOf('after', segment) },
  }
}

/** Whether both periods have any of a segment. */
function stateOf({ before, after }: ComparedSegment): ContributionRow['state'] {
  if (before.value.n === 0) return 'entered'
  return after.value.n === 0 ? 'left' : 'stayed'
}

/** The number of a value that is split. */
export function figureOf({ value, statistics }: KpiValue, of: 'value' | 'mean'): number | null {
  return of === 'value' ? value : (statistics?.mean ?? null)
}

/** What an answer tells of a value. */
export function sideOf({ value, reason, n, numerator, denominator, statistics }: KpiValue): ContributionSide {
  return { value, reason, n, numerator, denominator, statistics }
}

function shareOf(contribution: number, change: number): number | null {
  return change === 0 ? null : 0 + contribution / change
}

/** Sums of several segments, which are told in ten-thousandths. */
function countedIn(values: readonly KpiValue[]): OtherContributions['before'] {
  const sum = (told: readonly (number | null)[]) => {
    const known = told.flatMap((one) => one ?? [])
    if (known.length === 0) return null
    return known.reduce((total, one) => total + Math.round(one * 10_000), 0) / 10_000
  }
  return {
    n: values.reduce((total, { n }) => total + n, 0),
    numerator: sum(values.map(({ numerator }) => numerator)),
    denominator: sum(values.map(({ denominator }) => denominator)),
  }
}
