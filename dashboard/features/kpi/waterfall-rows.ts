import type { ContributionsAnswer } from '../../../shared/api/contributions.ts'
import { formatSigned } from '../../../shared/format/distance.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import type { Direction } from '../../../shared/units.ts'
import { formatComparison } from '../../format/period.ts'
import { segmentLabel } from './segment-label.ts'

export interface WaterfallRow {
  /** Its place from above, from 0. */
  place: number
  name: string
  /** Where the bar begins and ends. */
  span: [from: number, to: number]
  tone: 'whole' | 'better' | 'worse' | 'neutral'
  /** The value of a whole, or what is added with its sign. */
  text: string
  sentence: string | null
}

/**
 * The bars of a waterfall: the whole before, what each segment adds from where the one above it ended, and the whole after. None where
 * there is nothing that adds up.
 */
export function waterfallRows(answer: ContributionsAnswer, definition: KpiDefinition): WaterfallRow[] {
  const { before, after } = wholesOf(answer)
  const { by, segments, others, comparedFrom, comparedTo, from, to, timezone, currency } = answer
  if (before === null || after === null || answer.method === 'values') return []
  const { unit, direction } = definition
  const steps = [
    ...segments.map((row) => ({ ...row, name: segmentLabel(by, row.segment) })),
    ...(others === null ? [] : [{ ...others, name: othersLabel(others.segments) }]),
  ]
  let level = before
  const added = steps.map(({ name, contribution, sentence }) => {
    const span: WaterfallRow['span'] = [level, level + (contribution ?? 0)]
    level = span[1]
    const text = formatSigned(contribution ?? 0, unit, currency)
    return { name, span, tone: toneOf(contribution ?? 0, direction), text, sentence }
  })
  const whole = (name: string, value: number) => ({
    name,
    span: [0, value] as WaterfallRow['span'],
    tone: 'whole' as const,
    text: formatValue(value, unit, currency),
    sentence: null,
  })
  const rows = [
    whole(formatComparison(comparedFrom, comparedTo, timezone), before),
    ...added,
    whole(formatComparison(from, to, timezone), after),
  ]
  return rows.map((row, place) => ({ place, ...row }))
}

/** What is split, in both periods: the value, or the mean beside it. */
export function wholesOf({ of, before, after }: Pick<ContributionsAnswer, 'of' | 'before' | 'after'>) {
  const figure = ({ value, statistics }: ContributionsAnswer['before']) =>
    of === 'value' ? value : (statistics?.mean ?? null)
  return { before: figure(before), after: figure(after) }
}

export function othersLabel(segments: number): string {
  return segments === 1 ? '1 other' : `${segments} others`
}

/** Where the levels of a waterfall lie: both wholes, and every step between them. */
export function levelsOf(rows: readonly WaterfallRow[]): number[] {
  return rows.flatMap(({ span, tone }) => (tone === 'whole' ? [span[1]] : span))
}

function toneOf(contribution: number, direction: Direction): WaterfallRow['tone'] {
  if (contribution === 0 || direction === 'none' || direction === 'zero') return 'neutral'
  return contribution > 0 === (direction === 'up') ? 'better' : 'worse'
}
