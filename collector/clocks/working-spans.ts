import { IANAZone } from 'luxon'

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const DAY_MS = 86_400_000

/** From and to, as a wall clock shows them: 08:00, 24:00. */
type Hours = readonly (readonly [from: string, to: string])[]

/** What a calendar says from an instant on, epoch milliseconds, until it says otherwise. */
export interface CalendarDefinition {
  since: number
  timezone: string
  hours: Readonly<Partial<Record<(typeof WEEKDAYS)[number], Hours>>>
  /** Days off: 2026-12-25. */
  holidays: ReadonlySet<string>
}

/** A stretch of working time, epoch milliseconds. */
export interface WorkingSpan {
  from: number
  to: number
}

/**
 * The working time of a calendar between two instants, in order, without overlaps. Definitions come in the order of their time; the first
 * holds for all time before it, too.
 */
export function workingSpans(
  definitions: readonly CalendarDefinition[],
  { from, to }: WorkingSpan,
): WorkingSpan[] {
  const spans = definitions.flatMap((definition, i) => {
    const begin = i === 0 ? from : Math.max(from, definition.since)
    const end = Math.min(to, definitions[i + 1]?.since ?? to)
    return begin < end ? spansOf(definition, { from: begin, to: end }) : []
  })
  return joined(spans)
}

function spansOf(definition: CalendarDefinition, window: WorkingSpan): WorkingSpan[] {
  const zone = IANAZone.create(definition.timezone)
  const spans: WorkingSpan[] = []
  // Days as the wall shows them, named by their midnight in Greenwich. No zone is a whole day away from it.
  const first = Math.floor(window.from / DAY_MS) * DAY_MS - DAY_MS
  for (let day = first; day <= window.to + DAY_MS; day += DAY_MS) {
    const hours = definition.hours[WEEKDAYS[new Date(day).getUTCDay()] ?? 'sun'] ?? []
    if (hours.length === 0 || definition.holidays.has(new Date(day).toISOString().slice(0, 10))) continue
    const instantOf = clockOfDay(zone, day)
    for (const [opens, closes] of hours) {
      const span = {
        from: Math.max(window.from, instantOf(opens)),
        to: Math.min(window.to, instantOf(closes)),
      }
      if (span.from < span.to) spans.push(span)
    }
  }
  return spans.sort((a, b) => a.from - b.from)
}

/** Gives the first instant of a day at which a wall clock shows a time or a later one, on days when clocks change too. */
function clockOfDay(zone: IANAZone, day: number): (time: string) => number {
  const before = zone.offset(day - DAY_MS) * 60_000
  const after = zone.offset(day + 2 * DAY_MS) * 60_000
  const change = before === after ? undefined : changeBetween(zone, day - DAY_MS, day + 2 * DAY_MS)
  return (time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    const shown = day + (hour * 60 + minute) * 60_000
    if (change === undefined || shown - before < change) return shown - before
    // What the clock skips begins when it has skipped it.
    return Math.max(change, shown - after)
  }
}

/** The instant at which the zone's offset becomes another one. */
function changeBetween(zone: IANAZone, from: number, to: number): number {
  const before = zone.offset(from)
  let [last, first] = [from, to]
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (zone.offset(middle) === before) last = middle
    else first = middle
  }
  return first
}

function joined(spans: readonly WorkingSpan[]): WorkingSpan[] {
  const whole: WorkingSpan[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else whole.push({ ...span })
  }
  return whole
}
