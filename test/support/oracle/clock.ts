import { plusDays, startOfDate } from './calendar.ts'
import type { LiveEvent } from './received.ts'
import type { Stretch } from './stretch.ts'

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MINUTE_MS = 60_000

interface Definition {
  timezone: string
  hours: Record<string, [from: string, to: string][]>
  holidays?: string[] | null
}

/** The working time of a calendar over the days that tests live in, told day by day. */
export function workingTime(events: readonly LiveEvent[], days: { from: string; to: string }): Stretch[] {
  const working = events.flatMap(({ event, at }, i) => {
    const { timezone, hours, holidays } = event.data as unknown as Definition
    const begin = i === 0 ? Number.NEGATIVE_INFINITY : at
    const end = events[i + 1]?.at ?? Number.POSITIVE_INFINITY
    const stretches: Stretch[] = []
    for (let date = days.from; date <= days.to; date = plusDays(date, 1)) {
      if (holidays?.includes(date)) continue
      const weekday = WEEKDAYS[new Date(date).getUTCDay()] ?? ''
      for (const [opens, closes] of hours[weekday] ?? []) {
        const stretch = {
          from: Math.max(begin, firstShowing(date, opens, timezone)),
          to: Math.min(end, firstShowing(date, closes, timezone)),
        }
        if (stretch.from < stretch.to) stretches.push(stretch)
      }
    }
    return stretches
  })
  return merged(working)
}

/** Stretches without overlaps, in order. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else whole.push({ from, to })
  }
  return whole
}

/** How many milliseconds of a stretch are working time; all of them without a calendar. */
export function workedIn({ from, to }: Stretch, working: readonly Stretch[] | undefined): number {
  if (working === undefined) return to - from
  return working.reduce(
    (sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
    0,
  )
}

/** When so many milliseconds of working time have passed since an instant; never if they do not pass. */
export function afterWork(since: number, amount: number, working: readonly Stretch[] | undefined): number {
  if (working === undefined || amount === 0) return since + amount
  let left = amount
  for (const span of working) {
    const from = Math.max(since, span.from)
    const length = span.to - from
    if (length <= 0) continue
    if (length >= left) return from + left
    left -= length
  }
  return Number.POSITIVE_INFINITY
}

const shown = new Map<string, number>()

/** The first instant at which a clock on the wall shows this date and time, or a later one. */
function firstShowing(date: string, time: string, timezone: string): number {
  const key = `${date} ${time} ${timezone}`
  const known = shown.get(key)
  if (known !== undefined) return known
  const midnight = startOfDate(date, timezone)
  const next = startOfDate(plusDays(date, 1), timezone)
  let at = midnight
  // Clocks change by whole minutes.
  while (at < next && wallTime(at, timezone) < time) at += MINUTE_MS
  shown.set(key, at)
  return at
}

const formats = new Map<string, Intl.DateTimeFormat>()

function wallTime(at: number, timezone: string): string {
  const options = { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat('sv-SE', options)
  formats.set(timezone, format)
  return format.format(at)
}
