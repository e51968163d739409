import type { Bucket, Fit } from './bucket.ts'
import { SIGMAS, sigmaOf } from './moving-range.ts'
import { inSigmas } from './xmr.ts'

/**
 * Laney's u′ chart for counts over stretches of different length: the Poisson sigma of each bucket, times how much more (or less) the
 * buckets vary than chance alone would have them. Laney, Improved Control Charts for Attributes, Quality Engineering 14, 2002.
 * `perDay`: the values are already divided by the days.
 */
export function fitUPrime(baseline: readonly Bucket[], perDay = false): Fit {
  const rateOf = ({ value, days }: Bucket) =>
    value === null || days === 0 ? null : perDay ? value : value / days
  const rates = baseline.flatMap((bucket) => {
    const rate = rateOf(bucket)
    return rate === null ? [] : [{ rate, days: bucket.days }]
  })
  const days = rates.reduce((sum, one) => sum + one.days, 0)
  const centre = days === 0 ? 0 : rates.reduce((sum, one) => sum + one.rate * one.days, 0) / days
  const poisson = (over: number) => Math.sqrt(centre / over)
  const between = sigmaOf(rates.map((one) => inSigmas(one.rate - centre, poisson(one.days))))
  const sigmaAt = (over: number) => (between === 0 ? 0 : poisson(over) * between)
  const shown = (rate: number, over: number) => (perDay ? rate : rate * over)
  return {
    centreOf: (bucket) => shown(centre, bucket.days),
    limitsOf: (bucket) => {
      const reach = SIGMAS * sigmaAt(bucket.days)
      return {
        lower: centre - reach > 0 ? shown(centre - reach, bucket.days) : null,
        upper: shown(centre + reach, bucket.days),
      }
    },
    deviationOf: (bucket) => {
      const rate = rateOf(bucket)
      return rate === null ? null : inSigmas(rate - centre, sigmaAt(bucket.days))
    },
  }
}
