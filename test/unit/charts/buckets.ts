import type { Bucket } from '../../../shared/charts/bucket.ts'

/** Weeks of a KPI that is one number. */
export function weeksOf(values: readonly (number | null)[]): Bucket[] {
  return values.map((value) => ({ value, numerator: null, denominator: null, days: 7 }))
}

/** A week of a share. */
export function share(numerator: number, denominator: number): Bucket {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator, days: 7 }
}
