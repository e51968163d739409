import type { Bucket, Fit } from './bucket.ts'
import { sigmaOf } from './moving-range.ts'
import { CENTRE_IN_DOUBT, type Reach } from './reach.ts'
import { inSigmas } from './xmr.ts'

/** What was counted in a bucket, by what it was counted of: a share of tickets, a rate of days. */
export interface Counted {
  rate: number
  /** Tickets, or days: the rate times this is a whole number. */
  size: number
}

/** How such rates are distributed where nothing but chance is at work, each for a size of 1. */
export interface Chance {
  centre: number
  variance: number
  /** The third moment over the variance: 1 of a Poisson count, 1 − 2p of a share. */
  lean: number
}

/** The rate of all that was counted, and how much that was. */
export function wholeOf(counted: readonly Counted[]): { rate: number; size: number } {
  const size = counted.reduce((sum, one) => sum + one.size, 0)
  const count = counted.reduce((sum, one) => sum + one.rate * one.size, 0)
  return { rate: size === 0 ? 0 : count / size, size }
}

/** As much as a count may be off by being whole; and of what was never counted yet, or the first one ever would lie beyond all limits. */
export const HALF_A_COUNT = 0.5

/**
 * Laney's charts: a bucket's sigma is that of mere chance for its size, times how much more the buckets vary than that. Laney, Improved
 * Control Charts for Attributes, Quality Engineering 14, 2002. Never less than mere chance: that so few points vary less is luck.
 * Small counts lean to one side. There the limit lies 4/3 of a count times the lean further: (3² − 1) / 6 of the skewness (Cornish and
 * Fisher, Moments and Cumulants in the Specification of Distributions, 1938); and what is less than half a count off the centre is on it.
 */
export function fitCounted(
  counted: readonly Counted[],
  chance: Chance,
  reach: Reach,
  shown: { of(bucket: Bucket): Counted | null; as(rate: number, bucket: Bucket): number; most: number },
): Fit {
  const sigmaAt = (size: number) => Math.sqrt(chance.variance / size)
  const beyondChance = sigmaOf(counted.map(({ rate, size }) => inSigmas(rate - chance.centre, sigmaAt(size))))
  const spread = Math.max(1, beyondChance)
  const toLimit = spread * reach(counted.length, 1 - 1 / spread ** 2)
  const whole = wholeOf(counted).size
  const sizeOf = (bucket: Bucket) => shown.of(bucket)?.size ?? 0
  return {
    sigmasOf: (bucket) => {
      const one = shown.of(bucket)
      return one === null ? null : inSigmas(one.rate - chance.centre, sigmaAt(one.size))
    },
    valueAt: (bucket, sigmas) => {
      const away = sigmas === 0 ? 0 : sigmas * sigmaAt(sizeOf(bucket))
      return shown.as(chance.centre + away, bucket)
    },
    reachOf: (bucket) => {
      const size = sizeOf(bucket)
      const further = size === 0 ? 0 : ((4 / 3) * chance.lean) / (size * sigmaAt(size))
      return { lower: toLimit + Math.max(0, -further), upper: toLimit + Math.max(0, further) }
    },
    doubtOf: (bucket) => {
      const size = sizeOf(bucket)
      if (size === 0) return 0
      const error = spread * Math.sqrt(size / whole)
      return CENTRE_IN_DOUBT * error + HALF_A_COUNT / (size * sigmaAt(size))
    },
    range: { least: 0, most: shown.most },
  }
}
