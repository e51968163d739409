import type { Random } from './random.ts'
import { HOUR_MS, type SampleDay } from './year.ts'

/** Parts of a week's tickets by weekday, Monday first: ferries sail every day, offices do not. */
const WEEKDAYS = [0.21, 0.19, 0.18, 0.17, 0.15, 0.06, 0.04]

/** Parts of a day's tickets by hour. */
const HOURS = [1, 1, 1, 1, 1, 3, 8, 18, 30, 34, 30, 26, 18, 24, 26, 22, 18, 12, 7, 5, 4, 3, 2, 1].map(
  (weight, hour) => [hour, weight] as const,
)

/** The moments of a day at which something arrives of which so much is expected in a week, in order. */
export function arrivalsOf(day: SampleDay, expectedAWeek: number, random: Random): number[] {
  const expected = expectedAWeek * (WEEKDAYS[day.weekday - 1] ?? 0)
  const moments = Array.from({ length: random.count(expected) }, () => momentOf(day, random))
  return moments.sort((a, b) => a - b)
}

/** A moment of a day, most likely in the morning. */
export function momentOf(day: SampleDay, random: Random): number {
  return day.start + random.weighted(HOURS) * HOUR_MS + random.whole(0, 3599) * 1000
}

/** A moment between eight and four: when people meet, release and decide. */
export function officeMoment(day: SampleDay, random: Random): number {
  return day.start + (8 * 3600 + random.whole(0, 8 * 3600)) * 1000
}
