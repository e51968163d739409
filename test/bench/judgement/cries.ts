import { RULES, type Rule } from '../../../shared/charts/rules.ts'
import { BASELINE, type Judge } from './judges.ts'
import { randomOf } from './random.ts'
import type { StableKpi } from './stable-kpis.ts'

const WEEKS_OF_A_MONTH = 52 / 12

/** Cries a month: of all rules together, and of each alone. */
export interface Cries extends Record<Rule, number> {
  kpis: number
  all: number
}

export interface CriesOptions {
  judge: Judge
  /** The whole of them is simulated so often. */
  rounds: number
  seed: number
  /** Weeks after the baseline, from and to: those are judged. */
  from?: number
  to?: number
}

/**
 * How often charts of stable KPIs cry wolf in a month, by kind: a cry is a week with a signal after a week without one. All of it is chance.
 */
export function criesOf(kpis: readonly StableKpi[], options: CriesOptions): Map<string, Cries> {
  const { judge, rounds, seed, from = 0, to = 104 } = options
  const months = ((to - from) / WEEKS_OF_A_MONTH) * rounds
  const kinds = new Map<string, Cries>()
  for (const { kind } of kpis) {
    const before = kinds.get(kind) ?? nothing()
    kinds.set(kind, { ...before, kpis: before.kpis + 1 })
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [nth, { kind, chart, weeks }] of kpis.entries()) {
      const next = weeks(randomOf(seed + round * 1_000 + nth))
      const told = judge(
        chart,
        Array.from({ length: BASELINE + to }, (_, week) => next(week)),
      )
      const cries = kinds.get(kind) ?? nothing()
      cries.all += criesIn(told, BASELINE + from, ({ length }) => length > 0) / months
      for (const rule of RULES) {
        cries[rule] += criesIn(told, BASELINE + from, (rules) => rules.includes(rule)) / months
      }
    }
  }
  return kinds
}

/** The kinds together. */
export function sumOf(kinds: ReadonlyMap<string, Cries>): Cries {
  const sum = nothing()
  for (const cries of kinds.values()) {
    for (const what of ['kpis', 'all', ...RULES] as const) sum[what] += cries[what]
  }
  return sum
}

function criesIn(told: readonly Rule[][], from: number, is: (rules: readonly Rule[]) => boolean): number {
  return told.filter((rules, week) => week >= from && is(rules) && !is(told[week - 1] ?? [])).length
}

function nothing(): Cries {
  return { kpis: 0, all: 0, outside_limits: 0, long_run: 0, near_limit: 0, jump: 0, drift: 0 }
}
