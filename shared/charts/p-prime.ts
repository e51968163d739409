import type { Bucket, Fit } from './bucket.ts'
import { type Counted, fitCounted, HALF_A_COUNT, wholeOf } from './counted.ts'
import { byTheBook, type Reach } from './reach.ts'

/** Laney's p′ chart for shares of different sizes. */
export function fitPPrime(baseline: readonly Bucket[], reach: Reach = byTheBook): Fit {
  const shares = baseline.flatMap((bucket) => shareOf(bucket) ?? [])
  const { rate: centre, size } = wholeOf(shares)
  const seldom = HALF_A_COUNT / (size + 1)
  const likely = Math.min(1 - seldom, Math.max(seldom, centre))
  const chance = { centre, variance: likely * (1 - likely), lean: 1 - 2 * likely }
  return fitCounted(shares, chance, reach, { of: shareOf, as: (rate) => rate, most: 1 })
}

function shareOf({ value, numerator, denominator }: Bucket): Counted | null {
  if (value === null || numerator === null || denominator === null || denominator === 0) return null
  return { rate: numerator / denominator, size: denominator }
}
