import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPPrime } from '../../../shared/charts/p-prime.ts'
import { paidFor } from '../../../shared/charts/reach.ts'
import { fitUPrime } from '../../../shared/charts/u-prime.ts'
import { fitXmr } from '../../../shared/charts/xmr.ts'
import { around, share, weekOf, weeksOf } from './buckets.ts'

describe('the counts of the NIST/SEMATECH e-Handbook, 6.3.3.1: defects of 25 wafers', () => {
  const defects = weeksOf([
    16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13,
  ])
  const fit = fitUPrime(defects)

  it('have their centre, and a sigma that is the root of it', () => {
    expect(fit.valueAt(weekOf(0), 0)).toBeCloseTo(16, 9)
    expect([fit.valueAt(weekOf(0), -3), fit.valueAt(weekOf(0), 3)].map(Math.round)).toEqual([4, 28])
  })

  it('have one wafer beyond 3 sigmas, one on them, and lean by 4/3 of a defect', () => {
    expect(fit.sigmasOf(weekOf(28))).toBeCloseTo(3, 9)
    expect(defects.filter((wafer) => (fit.sigmasOf(wafer) ?? 0) > 3.1)).toEqual([weekOf(31)])
    const { lower, upper } = around(fit, weekOf(0))
    expect((upper ?? 0) - 16 - (16 - (lower ?? 0))).toBeCloseTo(4 / 3, 9)
  })
})

it('the shares of the NIST/SEMATECH e-Handbook, 6.3.3.2, have its limits: misregistered chips of 30 wafers of 50', () => {
  const shares = [
    0.24, 0.3, 0.16, 0.2, 0.08, 0.14, 0.32, 0.18, 0.28, 0.2, 0.1, 0.12, 0.34, 0.24, 0.44, 0.16, 0.2, 0.1,
    0.26, 0.22, 0.4, 0.36, 0.48, 0.3, 0.18, 0.24, 0.14, 0.26, 0.18, 0.12,
  ]
  const wafers = shares.map((one) => share(Math.round(50 * one), 50))
  const fit = fitPPrime(wafers)
  expect(fit.valueAt(share(1, 50), 0)).toBeCloseTo(0.2313, 4)
  expect(fit.valueAt(share(1, 50), -3)).toBeCloseTo(0.0524, 4)
  expect(fit.valueAt(share(1, 50), 3)).toBeCloseTo(0.4102, 4)
  expect(shares.filter((_, at) => (fit.sigmasOf(wafers[at] ?? share(0, 1)) ?? 0) > 3)).toEqual([0.44, 0.48])
})

describe('Laney’s p′ chart', () => {
  it('widens the binomial limits by how much more the shares vary', () => {
    const weeks = [share(40, 1_000), share(160, 1_000), share(40, 1_000), share(160, 1_000)]
    // Each share is 0.12 from the next: 0.12 / 1.128 is the sigma. The longer side lies 4/3 × 0.8 of a ticket further, times σ over chance.
    const drawn = around(fitPPrime(weeks), share(1, 1_000))
    expect(drawn.centre).toBeCloseTo(0.1, 9)
    expect(drawn.upper).toBeCloseTo(0.1 + (3 * 0.12) / 1.128 + (4 / 3) * 0.0008, 9)
    expect(drawn.lower).toBe(null)
  })

  it('is narrower where more was counted', () => {
    const fit = fitPPrime([share(40, 50), share(90, 100), share(41, 50), share(88, 100)])
    const [few, many] = [around(fit, share(20, 25)), around(fit, share(160, 200))]
    expect(few.centre).toBe(many.centre)
    expect(many.centre - (many.lower ?? 0)).toBeLessThan(few.centre - (few.lower ?? 0))
  })

  it('is the chart of individual values where all shares are of as many and vary more than chance (Laney 2002)', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 199 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(counts, (numerators) => {
        const weeks = numerators.map((numerator) => share(numerator, 200))
        const [prime, individual] = [fitPPrime(weeks), fitXmr(weeks)]
        const centre = individual.valueAt(weekOf(0), 0)
        const byChance = Math.sqrt((centre * (1 - centre)) / 200)
        const sigma = Math.max(byChance, individual.valueAt(weekOf(0), 1) - centre)
        const { lower, upper } = prime.reachOf(share(1, 200)) ?? { lower: 0, upper: 0 }
        expect(prime.valueAt(share(1, 200), 0)).toBeCloseTo(centre, 9)
        // On the side to which counts do not lean.
        expect(byChance * Math.min(lower, upper)).toBeCloseTo(3 * sigma, 9)
      }),
    )
  })

  it('has no point where nothing was counted, and no limits of such a bucket', () => {
    const fit = fitPPrime([share(1, 2), share(1, 3)])
    expect(fit.sigmasOf(share(0, 0))).toBe(null)
    expect(around(fit, share(0, 0))).toMatchObject({ lower: null, upper: null })
  })

  it('lets the first miss ever pass, not many at once', () => {
    const fit = fitPPrime(
      Array.from({ length: 24 }, () => share(20, 20)),
      paidFor,
    )
    const beyond = (numerator: number) =>
      -(fit.sigmasOf(share(numerator, 20)) ?? 0) > (fit.reachOf(share(numerator, 20))?.lower ?? 0)
    expect([20, 19, 18, 16].map(beyond)).toEqual([false, false, true, true])
    expect(around(fit, share(20, 20)).centre).toBe(1)
  })

  it('pays for a spread that it has to guess, hardly for that of chance', () => {
    const byChance = fitPPrime([share(90, 100), share(91, 100), share(90, 100), share(91, 100)], paidFor)
    const guessed = fitPPrime([share(40, 100), share(90, 100), share(40, 100), share(90, 100)], paidFor)
    expect(byChance.reachOf(share(1, 100))?.upper).toBeCloseTo(3 * Math.sqrt(1 + 1 / 4), 9)
    const z = 50 / Math.sqrt((65 * 35) / 100) / 1.128
    expect((guessed.reachOf(share(1, 100))?.upper ?? 0) / z).toBeGreaterThan(4)
  })
})

describe('Laney’s u′ chart', () => {
  it('expects more of a longer bucket, and the same of each day', () => {
    const week = (value: number, days = 7) => ({ ...weekOf(value), days })
    const weeks = [week(14), week(21), week(7), week(14)]
    expect(fitUPrime(weeks).valueAt(week(0, 7), 0)).toBeCloseTo(14, 9)
    expect(fitUPrime(weeks).valueAt(week(0, 3.5), 0)).toBeCloseTo(7, 9)
    const perDay = fitUPrime(
      weeks.map((one) => ({ ...one, value: (one.value ?? 0) / 7 })),
      { perDay: true },
    )
    expect(perDay.valueAt(week(0, 3.5), 0)).toBeCloseTo(2, 9)
    expect(perDay.sigmasOf(week(3))).toBeCloseTo(fitUPrime(weeks).sigmasOf(week(21)) ?? 0, 9)
  })

  it('is never narrower than chance: counts that never vary do not make the next one a signal', () => {
    const fit = fitUPrime(weeksOf([9, 9, 9, 9]))
    expect(around(fit, weekOf(9)).upper).toBeCloseTo(9 + 3 * 3 + 4 / 3, 9)
    expect(around(fitUPrime(weeksOf([0, 0, 0, 0])), weekOf(0)).upper).toBeGreaterThan(1)
  })

  it('holds a count for on the centre that is less than half a ticket off', () => {
    const fit = fitUPrime(weeksOf(Array.from({ length: 400 }, () => 4)))
    expect(fit.doubtOf(weekOf(4))).toBeCloseTo(0.5 / 2 + 0.5 / 20, 9)
  })
})
