import type { ClockSpan, ItemAnswer } from '../../../shared/api/item.ts'
import { formatExactDuration, formatHours } from '../../../shared/format/duration.ts'

export interface DrawnSpan extends ClockSpan {
  /** Where it begins and how wide it is, in percent of the bar. */
  start: number
  width: number
}

export interface DrawnClock {
  spans: DrawnSpan[]
  seconds: number
  /** Where the target was passed, in percent; null when there is none or it was not. */
  targetAt: number | null
}

/** How time is told by the clock of an item: with a calendar in hours, since its days are shorter. */
export function workedFormat({ calendar }: Pick<ItemAnswer, 'calendar'>): (seconds: number) => string {
  return calendar === null ? formatExactDuration : formatHours
}

/** The seconds that an item's clock spent in a state. */
export function secondsIn(state: ClockSpan['state'], spans: readonly ClockSpan[]): number {
  return spans.reduce((sum, span) => (span.state === state ? sum + span.seconds : sum), 0)
}

/** How long an item took, in seconds; of one still open until now, of one whose life is not known null. */
export function clockFigures(
  item: Pick<ItemAnswer, 'state' | 'spans' | 'elapsedSeconds' | 'workingSeconds'>,
): { open: boolean; elapsed: number | null; working: number | null } {
  const { state, spans, elapsedSeconds, workingSeconds } = item
  const open = state === 'open' || state === 'paused'
  if (!open || spans.length === 0) return { open, elapsed: elapsedSeconds, working: workingSeconds }
  const working = secondsIn('running', spans)
  const elapsed = spans.reduce((sum, span) => sum + span.seconds, 0)
  return { open, elapsed, working }
}

/** Lays an item's life out as a bar, from its opening to its last resolution, or to now. */
export function drawClock(item: Pick<ItemAnswer, 'spans' | 'breachedAt'>): DrawnClock {
  const seconds = item.spans.reduce((sum, span) => sum + span.seconds, 0)
  const percent = (part: number) => (seconds === 0 ? 0 : (100 * part) / seconds)
  let before = 0
  const spans = item.spans.map((span) => {
    const start = percent(before)
    before += span.seconds
    return { ...span, start, width: percent(span.seconds) }
  })
  return { spans, seconds, targetAt: passedAt(item, seconds) }
}

/** Where on the bar the target was passed, in percent; null while it was not. */
function passedAt({ spans, breachedAt }: Pick<ItemAnswer, 'spans' | 'breachedAt'>, seconds: number) {
  const begun = spans[0]?.from
  if (breachedAt === null || begun === undefined || seconds === 0) return null
  const percent = (Date.parse(breachedAt) - Date.parse(begun)) / 10 / seconds
  return percent >= 0 && percent <= 100 ? percent : null
}
