import { type Chart, judge } from '../../../shared/charts/chart.ts'
import type { TimeWindow } from '../../../shared/periods.ts'
import type { JudgedGap, JudgedPoint, Judgement, JudgingOptions } from './judge-history.ts'

const DAY_MS = 86_400_000

/** As many as that in a week or month are not rare: KPIS.md. */
const RARE_BELOW = 3

/** True of events of which there are few in a week or month. */
export function areRare(events: number, buckets: number): boolean {
  return events < RARE_BELOW * buckets
}

/**
 * Judges rare events by the days from one to the next, from each reset on anew, the days since the last one included: those may already be
 * more than usual. Of the KPI's weeks or months each is judged as the last event in it. `moments`: of the events, ascending; `until`: to when
 * there would have been others.
 */
export function judgeGaps(
  moments: readonly number[],
  buckets: readonly TimeWindow[],
  { until, longerIs, ...options }: Omit<JudgingOptions, 'kind'> & { until: number; longerIs: 1 | -1 },
): Judgement {
  const begins = [Number.NEGATIVE_INFINITY, ...options.resets]
  const sections = begins.map((from, at) => {
    const end = begins[at + 1] ?? Number.POSITIVE_INFINITY
    const own = moments.filter((moment) => moment >= from && moment < end)
    return judgeSection(own, end === Number.POSITIVE_INFINITY ? until : undefined, options, longerIs)
  })
  const gaps = sections.flatMap((section) => section.gaps)
  return {
    points: buckets.map((bucket) => pointAt(bucket, gaps)),
    sections: sections.flatMap(({ from, chart: { limits, baseline, isUnsure, isSeasonal } }) =>
      from === undefined ? [] : [{ from, limits, baseline, isUnsure, isSeasonal }],
    ),
    gaps,
  }
}

function judgeSection(
  moments: readonly number[],
  until: number | undefined,
  options: Pick<JudgingOptions, 'onlyOutside'>,
  longerIs: 1 | -1,
): { from: number | undefined; gaps: JudgedGap[]; chart: Chart } {
  const ended = moments.slice(1).map((at, nth) => ({ at, days: (at - (moments[nth] ?? at)) / DAY_MS }))
  const last = moments.at(-1)
  const open = until === undefined || last === undefined ? [] : [{ at: until, days: (until - last) / DAY_MS }]
  const all = [...ended, ...open]
  const asBuckets = all.map(({ days }) => ({ value: days, numerator: null, denominator: null, days: 1 }))
  // What has not ended is judged by what has, and measures nothing.
  const chart = judge('t', asBuckets, { ...options, unended: open.length })
  const gaps = all.map(({ at, days }, nth): JudgedGap => {
    const { centre = null, limits = null, side = 0, rules = [] } = chart.points[nth] ?? {}
    const isOpen = nth >= ended.length
    // A stretch that goes on can only be too long.
    const isTold = !isOpen || side > 0
    return { at, days, isOpen, centre, limits, side: turned(side, longerIs), rules: isTold ? rules : [] }
  })
  return { from: moments[0], gaps, chart }
}

/** Limits of days between events are none of a count or a rate. */
function pointAt({ from, to }: TimeWindow, gaps: readonly JudgedGap[]): JudgedPoint {
  const inside = gaps.filter(({ at, isOpen, centre }) => !isOpen && centre !== null && at >= from && at < to)
  const open = gaps.find(({ at, isOpen }) => isOpen && at >= from && at <= to)
  const told = [...inside, ...(open ? [open] : [])]
  const gap = told.findLast(({ rules }) => rules.length > 0) ?? told.at(-1) ?? lastBefore(gaps, from)
  const isOld = gap !== undefined && gap.at < from
  return {
    from,
    to,
    value: null,
    centre: gap?.centre ?? null,
    limits: null,
    side: gap?.side ?? 0,
    rules: isOld ? [] : (gap?.rules ?? []),
  }
}

/** Where days between events are long, a count of events is low. */
function turned(side: JudgedPoint['side'], longerIs: 1 | -1): JudgedPoint['side'] {
  if (side === 0) return 0
  return side === longerIs ? 1 : -1
}

function lastBefore(gaps: readonly JudgedGap[], moment: number): JudgedGap | undefined {
  return gaps.findLast(({ at, centre }) => at < moment && centre !== null)
}
