import type { ClockSpan, ItemAnswer } from '../../../shared/api/answers.ts'

export interface DrawnSpan extends ClockSpan {
  /** Where it begins and how wide it is, in percent of the bar. */
  start: number
  width: number
}

export interface DrawnClock {
  spans: DrawnSpan[]
  seconds: number
  /** Where the working clock reaches the target, in percent; null when there is none or it is not reached. */
  targetAt: number | null
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
  return { open, elapsed: working + secondsIn('paused', spans), working }
}

/** Lays an item's life out as a bar, from its opening to its last resolution, or to now. */
export function drawClock(item: Pick<ItemAnswer, 'spans' | 'targetSeconds'>): DrawnClock {
  const seconds = item.spans.reduce((sum, span) => sum + span.seconds, 0)
  const percent = (part: number) => (seconds === 0 ? 0 : (100 * part) / seconds)
  let before = 0
  let worked = 0
  let targetAt: number | null = null
  const spans = item.spans.map((span) => {
    const start = before
    const { targetSeconds } = item
    const counts = span.state === 'running'
    if (targetAt === null && counts && targetSeconds !== null && worked + span.seconds > targetSeconds) {
      targetAt = percent(start + targetSeconds - worked)
    }
    before += span.seconds
    if (counts) worked += span.seconds
    return { ...span, start: percent(start), width: percent(span.seconds) }
  })
  return { spans, seconds, targetAt }
}
