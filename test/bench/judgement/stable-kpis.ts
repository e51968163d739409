import type { ChartKind } from '../../../shared/charts/chart.ts'
import type { Random } from './random.ts'
import { seasonAt, shareOf, stockOf, timesOf, type Weeks, weekOf } from './weeks.ts'

/** A KPI in which nothing ever changes: what a chart tells of it is a false alarm. */
export interface StableKpi {
  kind: string
  chart: ChartKind
  weeks(random: Random): Weeks
}

/** So many of a kind, as often as the catalogue has its chart. */
function several(
  kind: string,
  chart: ChartKind,
  count: number,
  weeks: (random: Random, nth: number) => Weeks,
): StableKpi[] {
  return Array.from({ length: count }, (_, nth) => ({
    kind,
    chart,
    weeks: (random) => weeks(random, nth),
  }))
}

const pick = <T>(values: readonly [T, ...T[]], nth: number): T => values[nth % values.length] ?? values[0]

const CHANCES = [0.95, 0.9, 0.05, 0.7, 0.1, 0.98] as const
const SIZES = [15, 25, 40, 60, 100, 200, 400] as const

/** 52 stable KPIs. */
export const STABLE_KPIS: readonly StableKpi[] = [
  ...several('normal', 'xmr', 3, (random) => (week) => weekOf(week, 100 + 10 * random.normal())),
  ...several('skewed times', 'log_xmr', 9, (random, nth) => (week) => timesOf(random, week, 15 + 35 * nth)),
  ...several('ratios, n 15 to 400', 'p_prime', 16, (random, nth) => (week) => {
    return shareOf(random, week, pick(SIZES, nth), pick(CHANCES, nth))
  }),
  ...several('ratios that vary more', 'p_prime', 4, (random, nth) => (week) => {
    const odds = Math.exp(Math.log(pick(CHANCES, nth) / (1 - pick(CHANCES, nth))) + 0.35 * random.normal())
    return shareOf(random, week, 60 * (nth + 1), odds / (1 + odds))
  }),
  ...several('counts', 'u_prime', 4, (random, nth) => (week) => {
    return weekOf(week, random.poisson(pick([5, 12, 50, 200], nth)))
  }),
  ...several('rare counts, by week', 'u_prime', 2, (random, nth) => (week) => {
    return weekOf(week, random.poisson(pick([0.7, 2], nth)))
  }),
  ...several('days between rare events', 't', 3, (random, nth) => (week) => {
    return weekOf(week, random.exponential() * pick([7, 20, 40], nth))
  }),
  ...several('autocorrelated stocks', 'run', 8, (random, nth) => {
    return stockOf(random, pick([0.7, 0.8, 0.85, 0.9], nth), 10)
  }),
  ...several('yearly season', 'u_prime', 2, (random, nth) => (week) => {
    return weekOf(week, random.poisson(100 * (1 + 0.2 * seasonAt(week, nth / 3))))
  }),
  ...several('yearly season', 'log_xmr', 1, (random) => (week) => {
    return timesOf(random, week, 100, 8_000 * (1 + 0.2 * seasonAt(week, 0.6)))
  }),
]
