import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { addUp } from '../../shared/contributions/add-up.ts'
import { differences } from '../../shared/contributions/differences.ts'
import { rateAndMix } from '../../shared/contributions/rate-and-mix.ts'
import { changeSentence, valuesSentence, type Wording } from '../../shared/contributions/sentences.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import {
  type ComparedSegment,
  figureOf,
  namedSides,
  type RowContext,
  rowsOf,
  sideOf,
} from './contribution-rows.ts'
import { scaleOf, splitOf, sumsOf } from './contribution-sums.ts'
import { isRatio, type StagedKpi } from './definition.ts'

type Split = Pick<
  ContributionsAnswer,
  'change' | 'rate' | 'mix' | 'apart' | 'sentence' | 'segments' | 'others'
>

const NOTHING: Split = {
  change: null,
  rate: null,
  mix: null,
  apart: null,
  sentence: null,
  segments: [],
  others: null,
}

/** Splits the change between two values of a KPI over its segments. Nothing is split where a period has no value. Throws OtherChange. */
export function splitChange(
  entry: StagedKpi,
  by: string,
  wholes: { before: KpiValue; after: KpiValue },
  segments: readonly ComparedSegment[],
): Split {
  const { method, of } = splitOf(entry)
  const [before, after] = [figureOf(wholes.before, of), figureOf(wholes.after, of)]
  if (before === null || after === null) return NOTHING
  const wording = wordingOf(entry, wholes.after.currency)
  const context: RowContext = { by, of, wording, weightOf: weightsOf(entry, segments) }
  if (method === 'values') {
    const sentence = changeSentence({ change: after - before, rate: null, mix: null, apart: null }, wording)
    return { ...NOTHING, change: after - before, sentence, segments: valuesOf(segments, context) }
  }
  const parts = method === 'difference' ? countsOf(segments, before, after) : ratesOf(entry, segments)
  const added = addUp(parts, after - before)
  const rows = rowsOf(segments, added, context)
  return {
    change: added.change,
    ...rows,
    sentence: changeSentence({ change: added.change, ...rows }, wording),
  }
}

function countsOf(segments: readonly ComparedSegment[], before: number, after: number) {
  const counts = segments.map((one) => ({
    segment: one.segment,
    before: one.before.value.n,
    after: one.after.value.n,
  }))
  return differences(counts, before, after)
}

function ratesOf(entry: StagedKpi, segments: readonly ComparedSegment[]) {
  const sums = segments.map((one) => ({
    segment: one.segment,
    before: sumsOf(entry, one.before.counted),
    after: sumsOf(entry, one.after.counted),
  }))
  return rateAndMix(sums, scaleOf(entry))
}

/** The segments' own values, the largest n first. */
function valuesOf(
  segments: readonly ComparedSegment[],
  context: RowContext,
): ContributionsAnswer['segments'] {
  const ranked = [...segments].sort(
    (a, b) =>
      b.after.value.n - a.after.value.n ||
      b.before.value.n - a.before.value.n ||
      (a.segment < b.segment ? -1 : 1),
  )
  return ranked.map((segment) => {
    const named = namedSides(segment, context)
    return {
      segment: segment.segment,
      state: named.state,
      before: sideOf(segment.before.value),
      after: sideOf(segment.after.value),
      rate: null,
      mix: null,
      contribution: null,
      share: null,
      sentence: valuesSentence(named, context.wording),
    }
  })
}

function weightsOf(entry: StagedKpi, segments: readonly ComparedSegment[]): RowContext['weightOf'] {
  const under = (side: 'before' | 'after', segment: ComparedSegment) =>
    Number(sumsOf(entry, segment[side].counted).under)
  const all = (side: 'before' | 'after') => segments.reduce((sum, one) => sum + under(side, one), 0)
  const totals = { before: all('before'), after: all('after') }
  return (side, segment) => (totals[side] === 0 ? null : under(side, segment) / totals[side])
}

function wordingOf({ unit, measure, sample }: StagedKpi, currency: string | null): Wording {
  const isOfSums = isRatio(measure) && 'numerator' in measure
  return { unit, currency, whole: isOfSums ? null : `the ${sample}` }
}
