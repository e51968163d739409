import type { KpiValue } from '../../../shared/kpi.ts'
import { formatDay, formatWindow } from '../../format/moment.ts'
import { formatPeriod } from '../../format/period.ts'

export interface TrendRow {
  /** The name under the axis. */
  tick: string
  /** The name in the tooltip and in the table. */
  name: string
  /** Final values; null is a gap. */
  firm: number | null
  /** Values that may still move, and their neighbours, so that the dashed line joins the firm one. */
  provisional: number | null
  isProvisional: boolean
  point: KpiValue
}

/** Shapes a series for the chart: what is not final yet is kept apart, to be drawn apart. */
export function trendRows(points: readonly KpiValue[], bucket: 'week' | 'month' | 'day'): TrendRow[] {
  const open = points.map(mayMove)
  return points.map((point, index) => {
    const isProvisional = open[index] === true
    const joins = open[index - 1] === true || open[index + 1] === true
    return {
      ...namesOf(point, bucket),
      firm: isProvisional ? null : point.value,
      provisional: isProvisional || joins ? point.value : null,
      isProvisional,
      point,
    }
  })
}

function mayMove(point: KpiValue): boolean {
  return point.running || point.maturing || point.coverage === 'partial'
}

function namesOf({ from, to, timezone }: KpiValue, bucket: 'week' | 'month' | 'day') {
  const day = formatDay(from, timezone)
  if (bucket === 'month') {
    const month = formatPeriod({ from, to, timezone, kind: 'month', label: '' })
    return { tick: `${month.slice(0, 3)} ${month.slice(-4)}`, name: month }
  }
  if (bucket === 'day') return { tick: day, name: day }
  const week = formatPeriod({ from, to, timezone, kind: 'week', label: '' })
  return { tick: day, name: `${week}, ${formatWindow(from, to, timezone)}` }
}

/** Why a point may still move, in a word each. */
export function provisionalWords(point: KpiValue): string[] {
  return [
    ...(point.running ? ['still running'] : []),
    ...(point.coverage === 'partial' ? ['covered in part'] : []),
    ...(point.maturing ? ['maturing'] : []),
  ]
}

/** The first and the last row that share time with the window, by their axis names; null when none or all do. */
export function rowsInside(
  rows: readonly TrendRow[],
  window: { from: number; to: number },
): { first: string; last: string } | null {
  const inside = rows.filter(
    ({ point }) => Date.parse(point.from) < window.to && Date.parse(point.to) > window.from,
  )
  const first = inside[0]
  const last = inside.at(-1)
  if (inside.length === rows.length) return null
  return first === undefined || last === undefined ? null : { first: first.tick, last: last.tick }
}
