import type { Bucket, Fit } from '../../../shared/charts/bucket.ts'

/** Weeks of a KPI that is one number. */
export function weeksOf(values: readonly (number | null)[]): Bucket[] {
  return values.map((value) => ({ value, numerator: null, denominator: null, days: 7 }))
}

/** One week of such a KPI. */
export function weekOf(value: number | null): Bucket {
  return { value, numerator: null, denominator: null, days: 7 }
}

/** A week of a share. */
export function share(numerator: number, denominator: number): Bucket {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator, days: 7 }
}

/** The centre and the limits of a bucket; a limit that no value could pass is null. */
export function around(fit: Fit, bucket: Bucket) {
  const reach = fit.reachOf(bucket)
  if (reach === null) return { centre: fit.valueAt(bucket, 0), lower: null, upper: null }
  const [lower, upper] = [fit.valueAt(bucket, -reach.lower), fit.valueAt(bucket, reach.upper)]
  return {
    centre: fit.valueAt(bucket, 0),
    lower: lower > fit.range.least ? lower : null,
    upper: upper < fit.range.most ? upper : null,
  }
}
