import type { Bucket, Fit } from './bucket.ts'
import { mean, sigmaOf } from './moving-range.ts'
import { byTheBook, CENTRE_IN_DOUBT, type Reach } from './reach.ts'

/** On which values vary evenly to both sides, and the way back from it. */
export interface Scale {
  of(value: number): number
  back(number: number): number
  /** No value lies below. */
  least: number
}

const AS_IT_IS: Scale = { of: (value) => value, back: (number) => number, least: Number.NEGATIVE_INFINITY }

/**
 * The chart of individual values: centre ± 2.66 mean moving ranges by the book, on a scale on which they vary evenly. Wheeler,
 * Understanding Variation, 1993.
 */
export function fitXmr(baseline: readonly Bucket[], reach: Reach = byTheBook, scale: Scale = AS_IT_IS): Fit {
  const points = baseline.flatMap(({ value }) => (value === null ? [] : [scale.of(value)]))
  const centre = mean(points)
  const sigma = sigmaOf(points)
  const toLimit = reach(points.length)
  return {
    sigmasOf: ({ value }) => (value === null ? null : inSigmas(scale.of(value) - centre, sigma)),
    valueAt: (_, sigmas) => scale.back(centre + sigmas * sigma),
    reachOf: () => ({ lower: toLimit, upper: toLimit }),
    doubtOf: () => CENTRE_IN_DOUBT / Math.sqrt(points.length),
    range: { least: scale.least, most: Number.POSITIVE_INFINITY },
  }
}

/** Where nothing has ever varied, any difference is beyond all limits. */
export function inSigmas(difference: number, sigma: number): number {
  if (difference === 0) return 0
  return sigma === 0 ? Math.sign(difference) * Number.POSITIVE_INFINITY : difference / sigma
}
