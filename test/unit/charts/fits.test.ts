import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bucket, Fit } from '../../../shared/charts/bucket.ts'
import { fitLogXmr } from '../../../shared/charts/log-xmr.ts'
import { fitPPrime } from '../../../shared/charts/p-prime.ts'
import { fitRun } from '../../../shared/charts/run.ts'
import { fitT } from '../../../shared/charts/t.ts'
import { fitUPrime } from '../../../shared/charts/u-prime.ts'
import { fitXmr } from '../../../shared/charts/xmr.ts'
import { share, weeksOf } from './buckets.ts'

/** What a chart draws around a bucket. */
function around(fit: Fit, bucket: Bucket | undefined) {
  if (bucket === undefined) throw new RangeError('no bucket')
  return { centre: fit.centreOf(bucket), ...fit.limitsOf(bucket) }
}

describe('the chart of individual values', () => {
  it('has the limits of the example of the NIST/SEMATECH e-Handbook, 6.3.2.2', () => {
    const flowRates = weeksOf([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    const fit = fitXmr(flowRates)
    const drawn = around(fit, flowRates[0])
    expect(drawn.centre).toBeCloseTo(50.81, 4)
    expect(drawn.lower).toBeCloseTo(45.8159, 3)
    expect(drawn.upper).toBeCloseTo(55.8041, 3)
    expect(weeksOf([55.9]).map(fit.deviationOf)[0]).toBeGreaterThan(3)
  })

  it('passes over buckets without a value', () => {
    const [all, some] = [
      [1, 3, 2, 5],
      [1, null, 3, 2, null, 5],
    ].map((values) => fitXmr(weeksOf(values)))
    const [bucket] = weeksOf([4])
    expect(some && around(some, bucket)).toEqual(all && around(all, bucket))
    expect(weeksOf([null]).map((none) => some?.deviationOf(none))).toEqual([null])
  })

  it('finds any difference too large where nothing has ever varied', () => {
    const fit = fitXmr(weeksOf([5, 5, 5]))
    expect(weeksOf([5, 4, 6]).map(fit.deviationOf)).toEqual([0, -Infinity, Infinity])
  })
})

it('the chart of skewed times is that of their logarithms, and ends at a second', () => {
  const fit = fitLogXmr(weeksOf([100, 1_000, 100, 1_000]))
  const [bucket] = weeksOf([500])
  const drawn = around(fit, bucket)
  // Between 2 and 3 tens of the logarithm lies 2.5; each distance is 1, so the limits are 2.66 away.
  expect(Math.log10(drawn.centre)).toBeCloseTo(2.5, 9)
  expect(Math.log10(drawn.upper ?? 0)).toBeCloseTo(2.5 + 3 / 1.128, 9)
  expect(drawn.lower).toBe(null)
  expect(weeksOf([0]).map(fit.deviationOf)).toEqual(weeksOf([1]).map(fit.deviationOf))
})

describe('Laney’s p′ chart', () => {
  it('widens the binomial limits by how much more the shares vary', () => {
    const weeks = [share(5, 100), share(10, 100), share(5, 100), share(10, 100)]
    // The centre is 30 of 400; sigma is the root of 0.075 × 0.925 / 100, and the z-scores are 1.898 apart.
    const drawn = around(fitPPrime(weeks), weeks[0])
    expect(drawn.centre).toBeCloseTo(0.075, 9)
    expect(drawn.upper).toBeCloseTo(0.075 + (3 * 0.05) / 1.128, 9)
    expect(drawn.lower).toBe(null)
  })

  it('is narrower where more was counted', () => {
    const fit = fitPPrime([share(40, 50), share(90, 100), share(41, 50), share(88, 100)])
    const [few, many] = [share(20, 25), share(160, 200)].map((week) => around(fit, week))
    expect(few?.centre).toBe(many?.centre)
    expect((many?.centre ?? 0) - (many?.lower ?? 0)).toBeLessThan((few?.centre ?? 0) - (few?.lower ?? 0))
  })

  it('is the chart of individual values where all shares are of as many (Laney 2002)', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 199 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(counts, (numerators) => {
        const weeks = numerators.map((numerator) => share(numerator, 200))
        const [bucket] = weeks
        const [prime, individual] = [fitPPrime(weeks), fitXmr(weeks)].map((fit) => around(fit, bucket))
        expect(prime?.centre).toBeCloseTo(individual?.centre ?? 0, 9)
        if (prime?.upper != null) expect(prime.upper).toBeCloseTo(individual?.upper ?? 0, 9)
        if (prime?.lower != null) expect(prime.lower).toBeCloseTo(individual?.lower ?? 0, 9)
      }),
    )
  })

  it('has no point where nothing was counted', () => {
    expect(fitPPrime([share(1, 2), share(1, 3)]).deviationOf(share(0, 0))).toBe(null)
  })
})

describe('Laney’s u′ chart', () => {
  it('is the chart of individual values where all buckets are as long', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(counts, (values) => {
        const weeks = weeksOf(values)
        const [prime, individual] = [fitUPrime(weeks), fitXmr(weeks)].map((fit) => around(fit, weeks[0]))
        expect(prime?.centre).toBeCloseTo(individual?.centre ?? 0, 6)
        expect(prime?.upper).toBeCloseTo(individual?.upper ?? 0, 6)
      }),
    )
  })

  it('expects more of a longer bucket, and the same of each day', () => {
    const week = (value: number, days = 7) => ({ value, numerator: null, denominator: null, days })
    const weeks = [week(14), week(21), week(7), week(14)]
    expect(fitUPrime(weeks).centreOf(week(0, 7))).toBeCloseTo(14, 9)
    expect(fitUPrime(weeks).centreOf(week(0, 3.5))).toBeCloseTo(7, 9)
    const perDay = fitUPrime(
      weeks.map((one) => ({ ...one, value: one.value / 7 })),
      true,
    )
    expect(perDay.centreOf(week(0, 3.5))).toBeCloseTo(2, 9)
    expect(perDay.deviationOf(week(3))).toBeCloseTo(fitUPrime(weeks).deviationOf(week(21)) ?? 0, 9)
  })
})

it('the chart of rare events makes their pauses even by Nelson’s power', () => {
  // Hours between failures of a valve (Montgomery, Introduction to Statistical Quality Control, 7.3.3): 286 and 948 become 4.81 and 6.71.
  const fit = fitT(weeksOf([286, 948]))
  const [bucket] = weeksOf([500])
  const drawn = around(fit, bucket)
  expect(drawn.centre ** (1 / 3.6)).toBeCloseTo((4.80986 + 6.70903) / 2, 1)
  expect((drawn.upper ?? 0) ** (1 / 3.6)).toBeCloseTo(5.759 + (3 * 1.899) / 1.128, 1)
  expect(
    fitT(weeksOf([1, 500, 1])).limitsOf({ value: 1, numerator: null, denominator: null, days: 7 }),
  ).toMatchObject({
    lower: null,
  })
})

it('the run chart has a median, and no limits', () => {
  const fit = fitRun(weeksOf([5, 1, null, 9, 3]))
  const [bucket] = weeksOf([4])
  expect(bucket && [fit.centreOf(bucket), fit.limitsOf(bucket)]).toEqual([4, null])
  expect(weeksOf([1, 4, 100, null]).map(fit.deviationOf)).toEqual([-3, 0, 96, null])
})
