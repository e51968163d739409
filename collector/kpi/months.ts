import { DateTime } from 'luxon'
import type { TimeWindow } from '../../shared/periods.ts'

/** True for whole calendar months of the timezone. One that is asked for up to now is as whole as it can be. */
export function isWholeMonths(
  { from, to }: TimeWindow,
  { timezone, now }: { timezone: string; now: number },
): boolean {
  const begins = (millis: number) =>
    +DateTime.fromMillis(millis, { zone: timezone }).startOf('month') === millis
  return begins(from) && (to === now || begins(to))
}

/** So many calendar months, the last of which is that in which the window ends; with it they end. */
export function monthsUpTo({ to }: TimeWindow, months: number, timezone: string): TimeWindow {
  const last = DateTime.fromMillis(to - 1, { zone: timezone }).startOf('month')
  return { from: last.minus({ months: months - 1 }).toMillis(), to }
}
