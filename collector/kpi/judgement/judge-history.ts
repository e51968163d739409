import type { Bucket, Limits } from '../../../shared/charts/bucket.ts'
import { type Chart, type ChartKind, judge } from '../../../shared/charts/chart.ts'
import type { Rule } from '../../../shared/charts/rules.ts'
import type { TimeWindow } from '../../../shared/periods.ts'

/** A week or month of a KPI, as a chart judges it. Times are epoch milliseconds. */
export interface HistoryPoint extends Bucket, TimeWindow {
  /** Few items: it is a part of the picture, but nothing is said of it. */
  isSmall: boolean
}

export interface JudgedPoint extends TimeWindow {
  value: number | null
  /** Null where it is not judged. */
  centre: number | null
  limits: Limits | null
  side: -1 | 0 | 1
  rules: Rule[]
}

/** What points since a reset of the baseline, or since the beginning, are judged by. */
export interface Section extends Pick<Chart, 'limits' | 'baseline' | 'isUnsure' | 'isSeasonal'> {
  from: number
}

/** An event of a chart of rare events: the days since the one before. Open: none has followed yet. */
export interface JudgedGap extends Pick<JudgedPoint, 'centre' | 'limits' | 'side' | 'rules'> {
  at: number
  days: number
  isOpen: boolean
}

export interface Judgement {
  points: JudgedPoint[]
  sections: Section[]
  /** Of a chart of rare events; else null. */
  gaps: JudgedGap[] | null
}

export interface JudgingOptions {
  kind: ChartKind
  perDay: boolean
  onlyOutside: boolean
  /** When baselines begin anew, ascending. */
  resets: readonly number[]
}

/** Judges a history, oldest first: from each reset on anew. */
export function judgeHistory(history: readonly HistoryPoint[], options: JudgingOptions): Judgement {
  const sections = sectionsOf(history, options.resets).map(({ from, points }) => {
    const chart = judge(options.kind, points, options)
    return { from, points, chart }
  })
  return {
    points: sections.flatMap(({ points, chart }) =>
      points.map(({ from, to, value, isSmall }, at) => {
        const { centre = null, limits = null, side = 0, rules = [] } = chart.points[at] ?? {}
        return { from, to, value, centre, limits, side, rules: isSmall ? [] : rules }
      }),
    ),
    sections: sections.map(({ from, chart: { limits, baseline, isUnsure, isSeasonal } }) => ({
      from,
      limits,
      baseline,
      isUnsure,
      isSeasonal,
    })),
    gaps: null,
  }
}

/** The stretches between resets. A week in which the baseline was reset belongs to neither side: it is the last of the old. */
function sectionsOf(
  history: readonly HistoryPoint[],
  resets: readonly number[],
): { from: number; points: HistoryPoint[] }[] {
  const begins = [history[0]?.from ?? 0, ...resets.filter((reset) => reset > (history[0]?.from ?? 0))]
  return begins
    .map((from, at) => {
      const until = begins[at + 1] ?? Number.POSITIVE_INFINITY
      return { from, points: history.filter((point) => point.from >= from && point.from < until) }
    })
    .filter(({ points }) => points.length > 0)
}
