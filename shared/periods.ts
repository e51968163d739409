import { DateTime, type DurationLike } from 'luxon'

export const BUCKETS = ['day', 'week', 'month'] as const

export type Bucket = (typeof BUCKETS)[number]

/** A half-open stretch of time: `from` belongs to it, `to` does not. Epoch milliseconds. */
export interface TimeWindow {
  from: number
  to: number
}

export interface Period extends TimeWindow {
  /** As a person writes it: `2026-10`, `2026-W07`, `30d`, `2026-10-01 to 2026-10-15`. */
  label: string
  timezone: string
  /** `rolling` windows have no calendar name and step by their own length. */
  kind: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling' | 'custom'
}

/** A period a person asked for that cannot be read; `message` says how to write it. */
export class PeriodError extends Error {}

export interface PeriodQuery {
  period?: string | undefined
  window?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const HOW_TO_WRITE =
  'Write a period as 2026 (year), 2026-Q3 (quarter), 2026-10 (month), 2026-W07 (ISO week) or 2026-10-31 (day).'

const STEP: Record<'day' | 'week' | 'month' | 'quarter' | 'year', DurationLike> = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { quarters: 1 },
  year: { years: 1 },
}

type Calendar = keyof typeof STEP

/**
 * Reads `period=`, `window=` or `from=`/`to=` in the organisation's timezone; without any, the running month.
 * A rolling window ends at `now`. Throws PeriodError with what to write instead.
 */
export function parsePeriod(query: PeriodQuery, timezone: string, now: number): Period {
  const given = [query.period, query.window, query.from ?? query.to].filter((part) => part !== undefined)
  if (given.length > 1) {
    throw new PeriodError('Give one of period=, window= or from=/to=, not several of them.')
  }
  if (query.period !== undefined) return calendarPeriod(query.period, timezone)
  if (query.window !== undefined) return rollingPeriod(query.window, timezone, now)
  if (query.from !== undefined || query.to !== undefined) {
    return customPeriod(query.from, query.to, timezone, now)
  }
  return calendarPeriod(DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM'), timezone)
}

const FORMS: readonly {
  kind: Calendar
  pattern: RegExp
  read: (parts: string[], zone: string) => DateTime
}[] = [
  {
    kind: 'year',
    pattern: /^(\d{4})$/,
    read: ([y], zone) => DateTime.fromObject({ year: Number(y) }, { zone }),
  },
  {
    kind: 'quarter',
    pattern: /^(\d{4})-Q([1-4])$/,
    read: ([y, q], zone) => DateTime.fromObject({ year: Number(y), month: Number(q) * 3 - 2 }, { zone }),
  },
  {
    kind: 'month',
    pattern: /^(\d{4})-(\d{2})$/,
    read: ([y, m], zone) => DateTime.fromObject({ year: Number(y), month: Number(m) }, { zone }),
  },
  {
    kind: 'week',
    pattern: /^(\d{4})-W(\d{2})$/,
    read: ([y, w], zone) => DateTime.fromObject({ weekYear: Number(y), weekNumber: Number(w) }, { zone }),
  },
  {
    kind: 'day',
    pattern: /^(\d{4})-(\d{2})-(\d{2})$/,
    read: ([y, m, d], zone) =>
      DateTime.fromObject({ year: Number(y), month: Number(m), day: Number(d) }, { zone }),
  },
]

function calendarPeriod(text: string, timezone: string): Period {
  for (const form of FORMS) {
    const match = form.pattern.exec(text)
    if (!match) continue
    const start = form.read(match.slice(1), timezone)
    if (!start.isValid) break
    const from = start.startOf(form.kind)
    return {
      from: from.toMillis(),
      to: from.plus(STEP[form.kind]).toMillis(),
      label: text,
      timezone,
      kind: form.kind,
    }
  }
  throw new PeriodError(`"${text}" is no period. ${HOW_TO_WRITE}`)
}

function rollingPeriod(text: string, timezone: string, now: number): Period {
  if (text === 'previous_month') {
    const month = DateTime.fromMillis(now, { zone: timezone }).startOf('month').minus({ months: 1 })
    return calendarPeriod(month.toFormat('yyyy-MM'), timezone)
  }
  const days = /^(\d{1,4})d$/.exec(text)?.[1]
  if (days === undefined || Number(days) < 1) {
    throw new PeriodError(`"${text}" is no window. Write a number of days such as 30d, or previous_month.`)
  }
  const to = DateTime.fromMillis(now, { zone: timezone })
  return {
    from: to.minus({ days: Number(days) }).toMillis(),
    to: now,
    label: text,
    timezone,
    kind: 'rolling',
  }
}

function customPeriod(
  from: string | undefined,
  to: string | undefined,
  timezone: string,
  now: number,
): Period {
  if (from === undefined) throw new PeriodError('to= needs a from= beside it.')
  const start = moment(from, timezone, 'from')
  const end = to === undefined ? DateTime.fromMillis(now, { zone: timezone }) : moment(to, timezone, 'to')
  if (end <= start) throw new PeriodError('from= must be before to= (to is exclusive).')
  const day = (moment: DateTime) =>
    moment.equals(moment.startOf('day')) ? moment.toISODate() : moment.toISO({ suppressMilliseconds: true })
  return {
    from: start.toMillis(),
    to: end.toMillis(),
    label: `${day(start)} to ${day(end)}`,
    timezone,
    kind: 'custom',
  }
}

function moment(text: string, timezone: string, name: string): DateTime {
  const date = /^\d{4}-\d{2}-\d{2}($|T)/.test(text)
    ? DateTime.fromISO(text, { zone: timezone })
    : DateTime.invalid('form')
  if (!date.isValid) {
    throw new PeriodError(`${name}="${text}" is no time. Write a date (2026-10-01) or an RFC 3339 time.`)
  }
  return date
}

/** The period just before: the calendar one for calendar periods, else one of the same length. */
export function previousPeriod(period: Period): TimeWindow {
  if (period.kind === 'rolling' || period.kind === 'custom') {
    return { from: period.from - (period.to - period.from), to: period.from }
  }
  const start = DateTime.fromMillis(period.from, { zone: period.timezone })
  return { from: start.minus(STEP[period.kind]).toMillis(), to: period.from }
}

/**
 * The window to compare with: the previous period, cut to the same elapsed part while `period` is running,
 * so that half a month is never held against a whole one.
 */
export function comparisonWindow(period: Period, now: number): TimeWindow {
  const previous = previousPeriod(period)
  if (!isRunning(period, now)) return previous
  return { from: previous.from, to: Math.min(previous.to, previous.from + (now - period.from)) }
}

/**
 * The same period a year before, cut to the same elapsed part while `period` is running. Weeks keep their number; the 53rd of a year that
 * has but 52 is its last.
 */
export function yearBeforeWindow(period: Period, now: number): TimeWindow {
  const { timezone: zone, kind } = period
  const at = (millis: number) => DateTime.fromMillis(millis, { zone })
  if (kind === 'rolling' || kind === 'custom') {
    return {
      from: at(period.from).minus({ years: 1 }).toMillis(),
      to: at(period.to).minus({ years: 1 }).toMillis(),
    }
  }
  const start = kind === 'week' ? weekBefore(at(period.from)) : at(period.from).minus({ years: 1 })
  const whole = { from: start.toMillis(), to: start.plus(STEP[kind]).toMillis() }
  if (!isRunning(period, now)) return whole
  return { from: whole.from, to: Math.min(whole.to, whole.from + (now - period.from)) }
}

function weekBefore(week: DateTime): DateTime {
  const weekYear = week.weekYear - 1
  const { weeksInWeekYear } = DateTime.fromObject({ weekYear, weekNumber: 1 }, { zone: week.zone })
  return DateTime.fromObject(
    { weekYear, weekNumber: Math.min(week.weekNumber, weeksInWeekYear) },
    { zone: week.zone },
  )
}

/** True while `now` lies inside the window. */
export function isRunning(window: TimeWindow, now: number): boolean {
  return window.from <= now && now < window.to
}

/**
 * Cuts a window into calendar days, ISO weeks or months of the timezone. The first and the last are cut to the window,
 * so that the parts add up to the whole. Throws PeriodError beyond `most` buckets.
 */
export function bucketsOf(window: TimeWindow, bucket: Bucket, timezone: string, most = 1500): TimeWindow[] {
  const buckets: TimeWindow[] = []
  let start = DateTime.fromMillis(window.from, { zone: timezone }).startOf(bucket)
  while (start.toMillis() < window.to) {
    if (buckets.length >= most) {
      throw new PeriodError(`More than ${most} ${bucket}s: choose a longer bucket or a shorter period.`)
    }
    const end = start.plus(STEP[bucket])
    buckets.push({ from: Math.max(start.toMillis(), window.from), to: Math.min(end.toMillis(), window.to) })
    start = end
  }
  return buckets
}

/** RFC 3339 in the timezone, for answers: the same instant, readable where the organisation is. */
export function toRfc3339(millis: number, timezone: string): string {
  const text = DateTime.fromMillis(millis, { zone: timezone }).toISO()
  if (text === null) throw new RangeError(`${millis} ms is no moment of ${timezone}`)
  return text
}
