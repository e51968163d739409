import { DateTime } from 'luxon'
import { type Period, type PeriodQuery, parsePeriod } from '../../shared/periods.ts'
import { formatPeriod } from '../format/period.ts'
import { THIS_MONTH, type TimeScope } from './scope.ts'

/** The period a scope asks for, or null when its text cannot be read (the API then says how to write it). */
export function periodOf(time: TimeScope, timezone: string, now: number): Period | null {
  const query: PeriodQuery = {
    period: time.period ?? undefined,
    window: time.window ?? undefined,
    from: time.from ?? undefined,
    to: time.to ?? undefined,
  }
  try {
    return parsePeriod(query, timezone, now)
  } catch {
    return null
  }
}

/** The period's name for a heading or a button. */
export function nameOf(period: Period): string {
  const iso = (millis: number) => DateTime.fromMillis(millis, { zone: period.timezone }).toISO() ?? ''
  return formatPeriod({ ...period, from: iso(period.from), to: iso(period.to) })
}

const NAMES = {
  day: 'yyyy-MM-dd',
  week: "kkkk-'W'WW",
  month: 'yyyy-MM',
  quarter: "yyyy-'Q'q",
  year: 'yyyy',
} as const

/** A calendar period as the address writes it: `2026-10`, `2026-W07`. */
export function calendarScope(kind: keyof typeof NAMES, moment: DateTime): TimeScope {
  return { ...THIS_MONTH, period: moment.toFormat(NAMES[kind]) }
}

/** From the first to the last of these days, both of them included. */
export function daysScope(first: DateTime, last: DateTime): TimeScope {
  return { ...THIS_MONTH, from: first.toISODate(), to: last.plus({ days: 1 }).toISODate() }
}

/** The period of the same length before (−1) or after (+1) this one. */
export function stepPeriod(period: Period, direction: -1 | 1): TimeScope {
  const start = DateTime.fromMillis(period.from, { zone: period.timezone })
  if (period.kind in NAMES) {
    const kind = period.kind as keyof typeof NAMES
    return calendarScope(kind, start.plus({ [`${kind}s`]: direction }))
  }
  const end = DateTime.fromMillis(period.to, { zone: period.timezone })
  const length = lengthOf(start, end)
  const [from, to] = [start.plus(times(length, direction)), end.plus(times(length, direction))]
  return { ...THIS_MONTH, from: from.startOf('day').toISODate(), to: to.startOf('day').toISODate() }
}

/** A custom period of whole months steps by months, so that March to May follows December to February. */
function lengthOf(start: DateTime, end: DateTime): { months: number } | { days: number } {
  const wholeMonths = [start, end].every((edge) => edge.equals(edge.startOf('month')))
  if (wholeMonths) return { months: Math.round(end.diff(start, 'months').months) }
  return { days: Math.max(1, Math.round(end.diff(start, 'days').days)) }
}

function times(length: { months: number } | { days: number }, direction: -1 | 1) {
  return 'months' in length ? { months: length.months * direction } : { days: length.days * direction }
}

/** The year a calendar opens on: the one the period ends in, else this one. */
export function shownYear(period: Period | null, timezone: string): number {
  return DateTime.fromMillis(period === null ? Date.now() : period.to - 1, { zone: timezone }).year
}
