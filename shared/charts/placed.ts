import { autocorrelation, likelyAutocorrelation } from './autocorrelation.ts'
import type { Bucket, Fit, Limits } from './bucket.ts'
import type { Place } from './rules.ts'
import type { Season } from './season.ts'
import { sign } from './steps.ts'

/** A bucket on its chart. */
export interface Placed {
  centre: number
  limits: Limits | null
  /** From the centre, in sigmas; null where the chart has no point. */
  sigmas: number | null
  place: Place | null
}

/** More than that hang neighbours together in one of forty baselines of 24 points that know nothing of each other. */
const MOST_AUTOCORRELATION = 0.4

/**
 * Lays buckets on a chart; with a season, around what their month adds. Where the points of the baseline hang together by φ, the moving
 * range shows only √(1 − φ) of their spread, and the limits are that much wider (Montgomery, Introduction to Statistical Quality Control,
 * 10.4): `isUnsure`.
 */
export function placeOn(
  fit: Fit,
  buckets: readonly Bucket[],
  baseline: readonly Bucket[],
  season: Season | null = null,
): { placed: Placed[]; isUnsure: boolean } {
  const offsetOf = (bucket: Bucket) => season?.offsetOf(bucket) ?? 0
  const sigmasOf = (bucket: Bucket) => {
    const sigmas = fit.sigmasOf(bucket)
    return sigmas === null ? null : sigmas - offsetOf(bucket)
  }
  const known = finite(baseline.map(sigmasOf))
  const isUnsure = autocorrelation(known) > MOST_AUTOCORRELATION
  const wider = isUnsure ? 1 / Math.sqrt(1 - likelyAutocorrelation(known)) : 1
  // The level of a month comes from fewer points than the centre does: it is further in doubt, and so are the limits around it.
  const level = season?.points ?? known.length
  const doubtful = Math.sqrt(known.length / level)
  const further = wider * Math.sqrt((1 + 1 / level) / (1 + 1 / known.length))
  const placed = buckets.map((bucket) => {
    const [offset, sigmas, reach] = [offsetOf(bucket), sigmasOf(bucket), fit.reachOf(bucket)]
    const limits = reach && { lower: reach.lower * further, upper: reach.upper * further }
    return {
      centre: fit.valueAt(bucket, offset),
      limits: limits && drawn(fit, bucket, { lower: offset - limits.lower, upper: offset + limits.upper }),
      sigmas,
      place: sigmas === null ? null : placeOf(sigmas, limits, fit.doubtOf(bucket) * doubtful),
    }
  })
  return { placed, isUnsure }
}

function drawn(fit: Fit, bucket: Bucket, sigmas: { lower: number; upper: number }): Limits {
  const [lower, upper] = [fit.valueAt(bucket, sigmas.lower), fit.valueAt(bucket, sigmas.upper)]
  return {
    lower: lower > fit.range.least ? lower : null,
    upper: upper < fit.range.most ? upper : null,
  }
}

function placeOf(sigmas: number, limits: { lower: number; upper: number } | null, doubt: number): Place {
  const reach = sigmas > 0 ? limits?.upper : limits?.lower
  return {
    deviation: reach === undefined ? 0 : (3 * sigmas) / reach,
    side: Math.abs(sigmas) > doubt ? sign(sigmas) : 0,
  }
}

/** Those that are numbers. */
export function finite(numbers: readonly (number | null)[]): number[] {
  return numbers.flatMap((number) => (number !== null && Number.isFinite(number) ? [number] : []))
}
