import type { Bucket, Fit } from './bucket.ts'
import { SIGMAS, sigmaOf } from './moving-range.ts'
import { inSigmas } from './xmr.ts'

/**
 * Laney's p′ chart for shares of different sizes: the binomial sigma of each bucket, times how much more (or less) the buckets vary than
 * chance alone would have them. Laney, Improved Control Charts for Attributes, Quality Engineering 14, 2002.
 */
export function fitPPrime(baseline: readonly Bucket[]): Fit {
  const shares = baseline.flatMap(shareOf)
  const parts = shares.reduce((sum, { numerator }) => sum + numerator, 0)
  const whole = shares.reduce((sum, { denominator }) => sum + denominator, 0)
  const centre = whole === 0 ? 0 : parts / whole
  const binomial = (denominator: number) => Math.sqrt((centre * (1 - centre)) / denominator)
  const deviations = shares.map(({ numerator, denominator }) =>
    inSigmas(numerator / denominator - centre, binomial(denominator)),
  )
  const between = centre === 0 || centre === 1 ? 0 : sigmaOf(deviations)
  const sigmaAt = (denominator: number) => binomial(denominator) * between
  return {
    centreOf: () => centre,
    limitsOf: ({ denominator }) => {
      const reach = SIGMAS * sigmaAt(denominator ?? 0)
      return {
        lower: centre - reach > 0 ? centre - reach : null,
        upper: centre + reach < 1 ? centre + reach : null,
      }
    },
    deviationOf: (bucket) => {
      const [share] = shareOf(bucket)
      if (share === undefined) return null
      return inSigmas(share.numerator / share.denominator - centre, sigmaAt(share.denominator))
    },
  }
}

function shareOf({ value, numerator, denominator }: Bucket): { numerator: number; denominator: number }[] {
  if (value === null || numerator === null || denominator === null || denominator === 0) return []
  return [{ numerator, denominator }]
}
