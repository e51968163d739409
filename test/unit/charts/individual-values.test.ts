import { describe, expect, it } from 'vitest'
import { fitLogXmr } from '../../../shared/charts/log-xmr.ts'
import { fitRun } from '../../../shared/charts/run.ts'
import { fitT } from '../../../shared/charts/t.ts'
import { fitXmr } from '../../../shared/charts/xmr.ts'
import { around, weekOf, weeksOf } from './buckets.ts'

describe('the chart of individual values', () => {
  it('has the limits of the example of the NIST/SEMATECH e-Handbook, 6.3.2.2', () => {
    const flowRates = weeksOf([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    const fit = fitXmr(flowRates)
    const drawn = around(fit, weekOf(50))
    expect(drawn.centre).toBeCloseTo(50.81, 4)
    expect(drawn.lower).toBeCloseTo(45.8159, 3)
    expect(drawn.upper).toBeCloseTo(55.8041, 3)
    expect(fit.sigmasOf(weekOf(55.9))).toBeGreaterThan(3)
  })

  it('has Wheeler’s limits: 2.66 mean moving ranges around the mean (Understanding Variation, 1993)', () => {
    // The ranges of 10, 14, 8, 12 are 4, 6 and 4.
    const drawn = around(fitXmr(weeksOf([10, 14, 8, 12])), weekOf(11))
    expect(drawn.centre).toBe(11)
    expect(drawn.upper).toBeCloseTo(11 + (2.66 * 14) / 3, 2)
    expect(drawn.lower).toBeCloseTo(11 - (2.66 * 14) / 3, 2)
  })

  it('passes over buckets without a value', () => {
    const fit = fitXmr(weeksOf([1, null, 3, 2, null, 5]))
    expect(around(fit, weekOf(4))).toEqual(around(fitXmr(weeksOf([1, 3, 2, 5])), weekOf(4)))
    expect(fit.sigmasOf(weekOf(null))).toBe(null)
  })

  it('finds any difference too large where nothing has ever varied', () => {
    const fit = fitXmr(weeksOf([5, 5, 5]))
    expect([5, 4, 6].map((value) => fit.sigmasOf(weekOf(value)))).toEqual([0, -Infinity, Infinity])
    expect(around(fit, weekOf(6))).toEqual({ centre: 5, lower: 5, upper: 5 })
  })

  it('holds a point for off the centre by half of what the centre itself may be off', () => {
    expect(fitXmr(weeksOf(Array.from({ length: 25 }, (_, at) => at % 3))).doubtOf(weekOf(1))).toBe(0.1)
  })
})

it('the chart of skewed times is that of their logarithms, and ends at a second', () => {
  const fit = fitLogXmr(weeksOf([100, 1_000, 100, 1_000]))
  const drawn = around(fit, weekOf(500))
  // Between 2 and 3 tens of the logarithm lies 2.5; each distance is 1, so the limits are 2.66 away.
  expect(Math.log10(drawn.centre)).toBeCloseTo(2.5, 9)
  expect(Math.log10(drawn.upper ?? 0)).toBeCloseTo(2.5 + 3 / 1.128, 9)
  expect(drawn.lower).toBe(null)
  expect(fit.sigmasOf(weekOf(0))).toBe(fit.sigmasOf(weekOf(1)))
})

it('the chart of rare events makes their pauses even by Nelson’s power', () => {
  // Hours between failures of a valve (Montgomery, Introduction to Statistical Quality Control, 7.3.3), who rounds the power to 0.2777: 286
  // and 948 become 4.81 and 6.71.
  const fit = fitT(weeksOf([286, 948]))
  const drawn = around(fit, weekOf(500))
  expect(drawn.centre ** (1 / 3.6)).toBeCloseTo((4.80986 + 6.70903) / 2, 2)
  expect((drawn.upper ?? 0) ** (1 / 3.6)).toBeCloseTo(5.759445 + (3 * 1.89917) / 1.128, 1)
  expect(around(fitT(weeksOf([1, 500, 1])), weekOf(1)).lower).toBe(null)
})

describe('the run chart', () => {
  it('has a median, and no limits', () => {
    const fit = fitRun(weeksOf([5, 1, null, 9, 3]))
    expect([fit.valueAt(weekOf(4), 0), fit.reachOf(weekOf(4))]).toEqual([4, null])
    expect([1, 4, 100, null].map((value) => fit.sigmasOf(weekOf(value)))).toEqual([-3, 0, 96, null])
  })

  it('doubts its median the more, the more the points hang together', () => {
    const apart = Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? 9 : 11))
    const together = Array.from({ length: 24 }, (_, at) => (at < 12 ? at : 24 - at))
    const [less, more] = [apart, together].map((values) => fitRun(weeksOf(values)).doubtOf(weekOf(0)))
    // 2 mean moving ranges of 1.128 apart, no correlation to speak of: half of σ √(1 / 24).
    expect(less).toBeCloseTo((0.5 * 2) / 1.128 / Math.sqrt(24), 9)
    expect(more).toBeGreaterThan(2)
  })
})
