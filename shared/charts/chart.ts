import type { CHARTS } from '../kpi.ts'
import { autocorrelation } from './autocorrelation.ts'
import type { Bucket, Fit, Limits } from './bucket.ts'
import { fitLogXmr } from './log-xmr.ts'
import { fitPPrime } from './p-prime.ts'
import { brokenRules, type Rule } from './rules.ts'
import { fitRun } from './run.ts'
import { fitT } from './t.ts'
import { fitUPrime } from './u-prime.ts'
import { fitXmr } from './xmr.ts'

export type ChartKind = Exclude<(typeof CHARTS)[number], 'none'>

/** Limits of fewer points are a guess. */
const PROVISIONAL_FROM = 12
/** From so many on they stand: what comes later is judged by them, and does not move them. */
const FIRM_FROM = 24
/** Neighbours that hang on each other more than that make limits too narrow. */
const MOST_AUTOCORRELATION = 0.4

export interface ChartPoint {
  /** Null while there are too few points. */
  centre: number | null
  limits: Limits | null
  /** To which side of the centre it lies; 0 on it, or where there is no point. */
  side: -1 | 0 | 1
  rules: Rule[]
}

export interface Chart {
  limits: 'none' | 'provisional' | 'firm'
  /** How many points the centre and the limits are made of. */
  baseline: number
  /** Neighbours hang on each other: what looks like a signal may be none. */
  isUnsure: boolean
  points: ChartPoint[]
}

export interface ChartOptions {
  /** Values of counts are already divided by the days of their bucket. */
  perDay?: boolean
  /** Where many charts are judged at once: by the first rule alone, or chance would break one of them all the time. */
  onlyOutside?: boolean
  /** So many of the last points have not ended: they are judged, and measure nothing. */
  unended?: number
}

/**
 * Judges buckets that have ended, oldest first, since the last reset of the baseline. With fewer than 12 points there are no limits, nor
 * signals; from 24 on the first 24 are the baseline.
 */
export function judge(kind: ChartKind, buckets: readonly Bucket[], options: ChartOptions = {}): Chart {
  const points = buckets.filter(({ value }) => value !== null)
  const baseline = points.slice(0, points.length - (options.unended ?? 0)).slice(0, FIRM_FROM)
  if (baseline.length < PROVISIONAL_FROM) return unjudged(buckets, baseline.length)
  const fit = fitOf(kind, baseline, options)
  const deviations = buckets.map((bucket) => fit.deviationOf(bucket))
  const hasLimits = kind !== 'run'
  const broken = brokenRules(deviations, { hasLimits })
  return {
    limits: hasLimits ? (baseline.length < FIRM_FROM ? 'provisional' : 'firm') : 'none',
    baseline: baseline.length,
    isUnsure:
      autocorrelation(finite(baseline.map((bucket) => fit.deviationOf(bucket)))) > MOST_AUTOCORRELATION,
    points: buckets.map((bucket, at) => ({
      centre: fit.centreOf(bucket),
      limits: fit.limitsOf(bucket),
      side: sideOf(deviations[at]),
      rules: (broken[at] ?? []).filter((rule) => !options.onlyOutside || rule === 'outside_limits'),
    })),
  }
}

function fitOf(kind: ChartKind, baseline: readonly Bucket[], { perDay = false }: ChartOptions): Fit {
  switch (kind) {
    case 'xmr':
      return fitXmr(baseline)
    case 'log_xmr':
      return fitLogXmr(baseline)
    case 'p_prime':
      return fitPPrime(baseline)
    case 'u_prime':
      return fitUPrime(baseline, perDay)
    case 't':
      return fitT(baseline)
    case 'run':
      return fitRun(baseline)
  }
}

function unjudged(buckets: readonly Bucket[], baseline: number): Chart {
  const points = buckets.map(() => ({ centre: null, limits: null, side: 0 as const, rules: [] }))
  return { limits: 'none', baseline, isUnsure: false, points }
}

function sideOf(deviation: number | null | undefined): ChartPoint['side'] {
  if (!deviation) return 0
  return deviation > 0 ? 1 : -1
}

function finite(numbers: readonly (number | null)[]): number[] {
  return numbers.flatMap((number) => (number !== null && Number.isFinite(number) ? [number] : []))
}
