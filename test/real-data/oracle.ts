import type { JudgedCase } from './judged-case.ts'

/** What a KPI must give over a window, recomputed from the log: `met` for ratios, the statistics for times (seconds). */
export interface Expected {
  n: number
  met?: number
  mean?: number
  median?: number
  p90?: number
}

interface Rule {
  /** The moment by which a case falls into a window; null: into none. */
  at: (one: JudgedCase) => number | null
  met?: (one: JudgedCase) => boolean
  /** Milliseconds. */
  of?: (one: JudgedCase) => number | null
}

const FORTNIGHT = 14 * 86_400_000

const RULES = {
  incident_volume: { at: (one) => one.opened },
  incident_time_to_resolve: { at: (one) => one.resolved, of: (one) => one.elapsed },
  incident_working_time: { at: (one) => one.resolved, of: (one) => one.working },
  sla_resolution_compliance: { at: (one) => one.resolved, met: (one) => one.madeSla },
  reassignment_rate: { at: (one) => one.resolved, met: (one) => one.reassigned },
  reopen_rate: {
    at: (one) => one.firstResolved,
    met: (one) =>
      one.firstReopened !== null &&
      one.firstResolved !== null &&
      one.firstReopened - one.firstResolved < FORTNIGHT,
  },
} as const satisfies Record<string, Rule>

export type OracleKpi = keyof typeof RULES

export const ORACLE_KPIS = Object.keys(RULES) as OracleKpi[]

/** What a KPI must give for the cases whose moment lies in `from` (inclusive) to `to` (exclusive). */
export function expectedOf(kpi: OracleKpi, cases: readonly JudgedCase[], from: number, to: number): Expected {
  const { at, met, of }: Rule = RULES[kpi]
  const inside = cases.filter((one) => {
    const moment = at(one)
    return moment !== null && moment >= from && moment < to
  })
  if (met) return { n: inside.length, met: inside.filter(met).length }
  if (!of) return { n: inside.length }
  const seconds = inside.flatMap((one) => of(one) ?? []).map((millis) => millis / 1000)
  return { n: seconds.length, ...statisticsOf(seconds) }
}

/** How many cases were open when a window ended: what is resolved at that very moment still was. */
export function backlogAt(cases: readonly JudgedCase[], end: number): number {
  return cases.filter((one) => one.open.some(({ from, to }) => from < end && to >= end)).length
}

function statisticsOf(values: number[]): { mean?: number; median?: number; p90?: number } {
  if (values.length === 0) return {}
  const sorted = [...values].sort((a, b) => a - b)
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  return { mean, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
}

/** Interpolated, type 7 of Hyndman and Fan (1996). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below = 0, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
  return below + (place - Math.floor(place)) * (above - below)
}
