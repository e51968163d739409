import type { Bucket, Fit, Limits } from './bucket.ts'
import { type ChartKind, fitOf, hasPoint } from './fit.ts'
import { longRunAfter } from './long-run.ts'
import { finite, type Placed, placeOn } from './placed.ts'
import { paidFor } from './reach.ts'
import { brokenRules, FIRST_RULES, type Rule } from './rules.ts'
import { isAfterLearning, monthsSince, seasonOf } from './season.ts'
import { brokenSteps, sign } from './steps.ts'

export type { ChartKind }

/** Limits of fewer points are a guess. */
const PROVISIONAL_FROM = 12
/** From so many on they stand: what comes later is judged by them, and does not move them. */
const FIRM_FROM = 24

export interface ChartPoint {
  /** Null while there are too few points. */
  centre: number | null
  limits: Limits | null
  /** To which side of the centre it lies, of a stock that jumps or drifts the way it goes; 0 on the centre, or where there is no point. */
  side: -1 | 0 | 1
  rules: Rule[]
}

export interface Chart {
  limits: 'none' | 'provisional' | 'firm'
  /** How many points the centre and the limits are made of. */
  baseline: number
  /** Neighbours hang on each other: the limits are wider for it, and less sure. */
  isUnsure: boolean
  /** From the 25th month on, the centre and the limits follow the season that the first 24 show. */
  isSeasonal: boolean
  points: ChartPoint[]
}

export interface ChartOptions {
  /** Values of counts are already divided by the days of their bucket. */
  perDay?: boolean
  /** Where many charts are judged at once: by what a single point says alone, or chance would break a rule all the time. */
  onlyOutside?: boolean
  /** So many of the last points have not ended: they are judged, and measure nothing. */
  unended?: number
}

/**
 * Judges buckets that have ended, oldest first, since the last reset of the baseline. With fewer than 12 points there are no limits, nor
 * signals; of 12 to 23 the limits are provisional, and only a single point can be a signal; from 24 on the first 24 are the baseline.
 * Limits are those of the chart, wider for what so few points do not know (`paidFor`), so that firm ones cry wolf as rarely as known ones.
 * What comes later does not change how a point after the baseline was judged.
 */
export function judge(kind: ChartKind, buckets: readonly Bucket[], options: ChartOptions = {}): Chart {
  const points = buckets.filter((bucket) => hasPoint(kind, bucket))
  const baseline = points.slice(0, points.length - (options.unended ?? 0)).slice(0, FIRM_FROM)
  if (baseline.length < PROVISIONAL_FROM) return unjudged(buckets, baseline.length)
  const isFirm = baseline.length === FIRM_FROM
  const fit = fitOf(kind, baseline, paidFor, options.perDay ?? false)
  const { placed, isUnsure } = placeOn(fit, buckets, baseline)
  const seasonal = kind === 'run' ? null : inSeason(fit, buckets, baseline)
  const plain = judged(placed, baseline.length, kind === 'run')
  const told = kind === 'run' ? withSteps(plain, buckets, baseline) : plain
  const asks = (rule: Rule) => (isFirm && !options.onlyOutside) || FIRST_RULES.includes(rule)
  return {
    limits: kind === 'run' ? 'none' : isFirm ? 'firm' : 'provisional',
    baseline: baseline.length,
    isUnsure,
    isSeasonal: seasonal !== null,
    points: told.map((point, at) => {
      const { rules, ...rest } = seasonal?.[at] ?? point
      return { ...rest, rules: rules.filter(asks) }
    }),
  }
}

function judged(placed: readonly Placed[], baseline: number, isStock: boolean): ChartPoint[] {
  const longRunFrom = (start: number) =>
    longRunAfter(finite(placed.slice(0, Math.max(start, baseline)).map(({ sigmas }) => sigmas)), isStock)
  const broken = brokenRules(
    placed.map(({ place }) => place),
    longRunFrom,
  )
  return placed.map(({ centre, limits, sigmas }, at) => ({
    centre,
    limits,
    side: sign(sigmas ?? 0),
    rules: broken[at] ?? [],
  }))
}

/** The points from the 25th month on, on the chart that follows the season; null where there is none. */
function inSeason(
  fit: Fit,
  buckets: readonly Bucket[],
  baseline: readonly Bucket[],
): (ChartPoint | null)[] | null {
  const months = monthsSince(buckets)
  if (!months?.some(isAfterLearning)) return null
  const sigmas = buckets.map((bucket) => fit.sigmasOf(bucket))
  const season = seasonOf(buckets, months, sigmas)
  if (season === null) return null
  const points = judged(placeOn(fit, buckets, baseline, season).placed, baseline.length, false)
  return points.map((point, at) => (isAfterLearning(months[at] ?? 0) ? point : null))
}

function withSteps(
  points: readonly ChartPoint[],
  buckets: readonly Bucket[],
  baseline: readonly Bucket[],
): ChartPoint[] {
  const steps = brokenSteps(
    buckets.map(({ value }) => value),
    finite(baseline.map(({ value }) => value)),
  )
  return points.map((point, at) => {
    const step = steps[at]
    if (step === undefined || step.rules.length === 0) return point
    return { ...point, side: step.toward, rules: [...point.rules, ...step.rules] }
  })
}

function unjudged(buckets: readonly Bucket[], baseline: number): Chart {
  const nothing = { centre: null, limits: null, side: 0 as const, rules: [] }
  return { limits: 'none', baseline, isUnsure: false, isSeasonal: false, points: buckets.map(() => nothing) }
}
