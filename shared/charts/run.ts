import type { Bucket, Fit } from './bucket.ts'

/** The run chart of stocks: the median, and no limits, since what is there today is mostly what was there yesterday. */
export function fitRun(baseline: readonly Bucket[]): Fit {
  const values = baseline
    .flatMap(({ value }) => (value === null ? [] : [value]))
    .sort((one, other) => one - other)
  const middle = Math.floor(values.length / 2)
  const [low = 0, high = 0] = [values[middle - 1 + (values.length % 2)], values[middle]]
  const median = (low + high) / 2
  return {
    centreOf: () => median,
    limitsOf: () => null,
    deviationOf: ({ value }) => (value === null ? null : value - median),
  }
}
