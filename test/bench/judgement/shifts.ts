import type { ChartKind } from '../../../shared/charts/chart.ts'
import { BASELINE, type Judge } from './judges.ts'
import { type Random, randomOf } from './random.ts'
import { stockOf, timesOf, type Weeks, weekOf } from './weeks.ts'

/** A KPI that changes for good when its baseline ends. */
export interface Shift {
  what: string
  chart: ChartKind
  weeks(random: Random): Weeks
}

/** Whether a week comes after the change. */
const isAfter = (week: number) => week >= BASELINE

function ofShare(what: string, size: number, before: number, after: number): Shift {
  return {
    what,
    chart: 'p_prime',
    weeks: (random) => (week) => {
      const numerator = random.binomial(size, isAfter(week) ? after : before)
      return { ...weekOf(week, numerator / size), numerator, denominator: size }
    },
  }
}

function ofCount(what: string, before: number, after: number): Shift {
  const weeks = (random: Random) => (week: number) =>
    weekOf(week, random.poisson(isAfter(week) ? after : before))
  return { what, chart: 'u_prime', weeks }
}

function ofTimes(what: string, tickets: number): Shift {
  const weeks = (random: Random) => (week: number) =>
    timesOf(random, week, tickets, isAfter(week) ? 10_400 : 8_000)
  return { what, chart: 'log_xmr', weeks }
}

/** A stock of 100 that grows by so much within so many weeks. */
function ofStock(what: string, grows: number, within: number): Shift {
  return {
    what,
    chart: 'run',
    weeks: (random) => {
      const stock = stockOf(random, 0.9, 10)
      return (week) => {
        const more = grows * Math.min(1, Math.max(0, (week - BASELINE + 1) / within))
        const { value } = stock(week)
        return weekOf(week, (value ?? 0) + more)
      }
    },
  }
}

/** The fall that has to be told within two weeks. */
export const FALL: Shift = ofShare('ratio 95 → 90 %, n 400', 400, 0.95, 0.9)

export const SHIFTS: readonly Shift[] = [
  FALL,
  ofShare('ratio 95 → 90 %, n 100', 100, 0.95, 0.9),
  ofShare('ratio 90 → 70 %, n 25', 25, 0.9, 0.7),
  ofTimes('times +30 %, median of 60', 60),
  ofTimes('times +30 %, median of 400', 400),
  ofCount('count 30 a week +40 %', 30, 42),
  ofCount('count 120 a week +40 %', 120, 168),
  ofCount('count 5 a week, doubled', 5, 10),
  {
    what: 'normal, one sigma higher',
    chart: 'xmr',
    weeks: (random) => (week) => weekOf(week, 100 + 10 * (random.normal() + (isAfter(week) ? 1 : 0))),
  },
  {
    what: 'normal, two sigmas higher',
    chart: 'xmr',
    weeks: (random) => (week) => weekOf(week, 100 + 10 * (random.normal() + (isAfter(week) ? 2 : 0))),
  },
  {
    what: 'rare events, thrice as often',
    chart: 't',
    weeks: (random) => (week) => weekOf(week, random.exponential() * (isAfter(week) ? 10 : 30)),
  },
  ofStock('stock doubles at once', 100, 1),
  ofStock('stock doubles in 8 weeks', 100, 8),
  ofShare('nothing: ratio 95 %, n 25', 25, 0.95, 0.95),
  ofStock('nothing: stock', 0, 1),
]

/** In which share of simulations a shift is told within so many weeks, for each of them. */
export function toldWithin(
  { chart, weeks }: Shift,
  within: readonly number[],
  { judge, rounds, seed }: { judge: Judge; rounds: number; seed: number },
): number[] {
  const length = BASELINE + Math.max(...within)
  const firsts = Array.from({ length: rounds }, (_, round) => {
    const next = weeks(randomOf(seed + round))
    const told = judge(
      chart,
      Array.from({ length }, (_, week) => next(week)),
    )
    const first = told.slice(BASELINE).findIndex(({ length }) => length > 0)
    return first < 0 ? Number.POSITIVE_INFINITY : first + 1
  })
  return within.map((most) => firsts.filter((first) => first <= most).length / rounds)
}
