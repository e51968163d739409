import type { Bucket, Fit } from './bucket.ts'
import { type Counted, fitCounted, HALF_A_COUNT, wholeOf } from './counted.ts'
import { byTheBook, type Reach } from './reach.ts'

/** Laney's u′ chart for counts over stretches of different length. `perDay`: the values are already divided by the days. */
export function fitUPrime(
  baseline: readonly Bucket[],
  { perDay = false, reach = byTheBook }: { perDay?: boolean; reach?: Reach } = {},
): Fit {
  const rateOf = ({ value, days }: Bucket): Counted | null =>
    value === null || days === 0 ? null : { rate: perDay ? value : value / days, size: days }
  const rates = baseline.flatMap((bucket) => rateOf(bucket) ?? [])
  const { rate: centre, size } = wholeOf(rates)
  const chance = { centre, variance: Math.max(centre, HALF_A_COUNT / (size + 1)), lean: 1 }
  return fitCounted(rates, chance, reach, {
    of: rateOf,
    as: (rate, { days }) => (perDay ? rate : rate * days),
    most: Number.POSITIVE_INFINITY,
  })
}
