import type { Bucket, Fit } from './bucket.ts'
import { mean, SIGMAS, sigmaOf } from './moving-range.ts'

/** On which values vary evenly to both sides, and the way back from it. */
export interface Scale {
  of(value: number): number
  back(number: number): number
  /** No value lies below. */
  least: number
}

const AS_IT_IS: Scale = { of: (value) => value, back: (number) => number, least: Number.NEGATIVE_INFINITY }

/**
 * The chart of individual values: centre ± 2.66 mean moving ranges, on a scale on which they vary evenly. Wheeler, Understanding Variation,
 * 1993.
 */
export function fitXmr(baseline: readonly Bucket[], scale: Scale = AS_IT_IS): Fit {
  const points = baseline.flatMap(({ value }) => (value === null ? [] : [scale.of(value)]))
  const centre = mean(points)
  const sigma = sigmaOf(points)
  const lower = scale.back(centre - SIGMAS * sigma)
  const limits = {
    lower: lower > scale.least ? lower : null,
    upper: scale.back(centre + SIGMAS * sigma),
  }
  return {
    centreOf: () => scale.back(centre),
    limitsOf: () => limits,
    deviationOf: ({ value }) => (value === null ? null : inSigmas(scale.of(value) - centre, sigma)),
  }
}

/** Where nothing has ever varied, any difference is beyond all limits. */
export function inSigmas(difference: number, sigma: number): number {
  if (difference === 0) return 0
  return sigma === 0 ? Math.sign(difference) * Number.POSITIVE_INFINITY : difference / sigma
}
