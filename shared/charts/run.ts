import { likelyAutocorrelation } from './autocorrelation.ts'
import type { Bucket, Fit } from './bucket.ts'
import { sigmaOf } from './moving-range.ts'
import { CENTRE_IN_DOUBT } from './reach.ts'

/**
 * The run chart of stocks: the median, and no limits, since what is there today is mostly what was there yesterday. A sigma is 1 of the KPI's
 * unit. The centre is in doubt by the standard error of a mean of n numbers whose neighbours correlate by φ: σ √((1 + φ) / (1 − φ) n); the
 * moving range shows of that σ only √(1 − φ) (Montgomery, Introduction to Statistical Quality Control, 10.4).
 */
export function fitRun(baseline: readonly Bucket[]): Fit {
  const values = baseline.flatMap(({ value }) => (value === null ? [] : [value]))
  const median = medianOf(values)
  const phi = likelyAutocorrelation(values)
  const error = (sigmaOf(values) / (1 - phi)) * Math.sqrt((1 + phi) / values.length)
  return {
    sigmasOf: ({ value }) => (value === null ? null : value - median),
    valueAt: (_, sigmas) => median + sigmas,
    reachOf: () => null,
    doubtOf: () => CENTRE_IN_DOUBT * error,
    range: { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}
