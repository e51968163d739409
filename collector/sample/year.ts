import { DateTime } from 'luxon'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** Whole months before the running one. */
const MONTHS = 25
/** What is planned lies ahead. */
const DAYS_AHEAD = 60

export interface SampleDay {
  /** Midnight in the organisation's timezone, epoch milliseconds. */
  start: number
  /** `2026-10-31` */
  date: string
  /** `2026-10` */
  month: string
  /** 1 is Monday. */
  weekday: number
  /** ISO week of its year. */
  week: number
}

export interface SampleMonth {
  /** `2026-10` */
  name: string
  start: number
  /** The start of the next one. */
  end: number
}

/** The time that the sample tells of: 25 whole months and the running one, up to now. */
export interface SampleYear {
  seed: number
  timezone: string
  /** Nothing is told that happened later, epoch milliseconds. */
  now: number
  /** The first days up to now, then some that are still to come. */
  days: readonly SampleDay[]
  /** The running month is the last one. */
  months: readonly SampleMonth[]
  /** A month by how many lie between it and the running one: 1 is the last whole month. Throws RangeError outside the year. */
  monthsAgo(count: number): SampleMonth
  /** Midnight so many days before today. */
  daysAgo(count: number): number
}

/** The sample year that ends at `now`: the same for the same seed, time and timezone. */
export function sampleYear(now: number, timezone: string, seed = 1): SampleYear {
  const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day')
  const thisMonth = today.startOf('month')
  const first = thisMonth.minus({ months: MONTHS })
  const days: SampleDay[] = []
  for (let day = first; day < today.plus({ days: DAYS_AHEAD }); day = day.plus({ days: 1 })) {
    days.push({
      start: day.toMillis(),
      date: day.toFormat('yyyy-MM-dd'),
      month: day.toFormat('yyyy-MM'),
      weekday: day.weekday,
      week: day.weekNumber,
    })
  }
  const months = Array.from({ length: MONTHS + 1 }, (_, index) => {
    const month = first.plus({ months: index })
    return {
      name: month.toFormat('yyyy-MM'),
      start: month.toMillis(),
      end: month.plus({ months: 1 }).toMillis(),
    }
  })
  return {
    seed,
    timezone,
    now,
    days,
    months,
    monthsAgo(count) {
      const month = months[MONTHS - count]
      if (month === undefined) throw new RangeError(`the sample has no month ${count} months ago`)
      return month
    },
    daysAgo: (count) => today.minus({ days: count }).toMillis(),
  }
}

/** The days that have begun, week by week: the first and the last week may be shorter. */
export function weeksOf({ days, now }: SampleYear): readonly (readonly SampleDay[])[] {
  const weeks: SampleDay[][] = []
  for (const day of days) {
    if (day.start >= now) break
    if (day.weekday === 1 || weeks.length === 0) weeks.push([])
    weeks.at(-1)?.push(day)
  }
  return weeks
}

/** A moment of a month: its day, from 1, and the hour of that day. A day that the month does not have is its last. */
export function dayOf(month: SampleMonth, day: number, hour: number): number {
  return Math.min(month.start + (day - 1) * DAY_MS, month.end - DAY_MS) + hour * HOUR_MS
}
