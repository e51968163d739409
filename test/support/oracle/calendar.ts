import type { Stretch } from './stretch.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const formats = new Map<string, Intl.DateTimeFormat>()

/** The date that a calendar on the wall shows: 2026-03-29. */
export function localDate(at: number, timezone: string): string {
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: timezone })
  formats.set(timezone, format)
  return format.format(at)
}

/** The first instant at which the calendar on the wall shows the date. */
export function startOfDate(date: string, timezone: string): number {
  let before = Date.parse(`${date}T00:00Z`) - 36 * HOUR_MS
  let after = before + 72 * HOUR_MS
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localDate(middle, timezone) >= date) after = middle
    else before = middle
  }
  return after
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function monthOf(month: string, timezone: string): Stretch {
  const first = `${month}-01`
  return { from: startOfDate(first, timezone), to: startOfDate(nextMonth(first), timezone) }
}

/** The days, weeks or months that a window touches, cut to the window. */
export function bucketsOf(window: Stretch, bucket: string, timezone: string): Stretch[] {
  const buckets: Stretch[] = []
  let date = firstDate(localDate(window.from, timezone), bucket)
  for (;;) {
    const next = bucket === 'month' ? nextMonth(date) : plusDays(date, bucket === 'week' ? 7 : 1)
    const [from, to] = [startOfDate(date, timezone), startOfDate(next, timezone)]
    if (from >= window.to) return buckets
    buckets.push({ from: Math.max(from, window.from), to: Math.min(to, window.to) })
    date = next
  }
}

/** How many days of the calendar on the wall a stretch is: of those cut off, the share that lies in it. */
export function daysIn(stretch: Stretch, timezone: string): number {
  return bucketsOf(stretch, 'day', timezone).reduce((days, { from, to }) => {
    const date = localDate(from, timezone)
    return days + (to - from) / (startOfDate(plusDays(date, 1), timezone) - startOfDate(date, timezone))
  }, 0)
}

/** Weeks begin on Monday (ISO 8601). */
function firstDate(date: string, bucket: string): string {
  if (bucket === 'month') return `${date.slice(0, 7)}-01`
  const weekday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
  return bucket === 'week' ? plusDays(date, -weekday) : date
}

function nextMonth(date: string): string {
  return `${plusDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}
