import type { CalendarName } from './services.ts'
import { DAY_MS, HOUR_MS, type SampleDay, type SampleYear } from './year.ts'

type Hours = readonly [from: number, to: number]

const OFFICE: Hours = [8, 18]
const SAILING: Hours = [5, 24]
const ALL_DAY: Hours = [0, 24]

function hoursOf(calendar: CalendarName, { weekday }: SampleDay): Hours | undefined {
  if (calendar === 'sailing-hours') return SAILING
  if (calendar === 'round-the-clock') return ALL_DAY
  return weekday <= 5 ? OFFICE : undefined
}

/** When so many hours of a calendar have passed after a moment; beyond the foreseen days, without a calendar. */
export function afterWorking(year: SampleYear, calendar: CalendarName, from: number, hours: number): number {
  let left = hours * HOUR_MS
  if (calendar === 'round-the-clock') return from + left
  const { days } = year
  const first = days[0]?.start ?? from
  // A change of the clocks moves midnight by an hour: the day before is looked at too.
  for (let at = Math.max(0, Math.floor((from - first) / DAY_MS) - 1); at < days.length; at += 1) {
    const day = days[at]
    const open = day && hoursOf(calendar, day)
    if (day === undefined || open === undefined) continue
    const begin = Math.max(from, day.start + open[0] * HOUR_MS)
    const end = day.start + open[1] * HOUR_MS
    if (begin >= end) continue
    if (begin + left <= end) return begin + left
    left -= end - begin
  }
  return Math.max(from, days.at(-1)?.start ?? from) + left
}

/** The hours of a calendar as an event `calendar.defined` tells them. */
export function weekOf(calendar: CalendarName): Record<string, readonly (readonly [string, string])[]> {
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const open = hoursOf(calendar, { start: 0, date: '', month: '', week: 1, weekday: index + 1 })
      return open === undefined ? [] : [[name, [[clock(open[0]), clock(open[1])] as const]]]
    }),
  )
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
