import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measure } from '../../../collector/kpi/definition.ts'
import { gapOf, type ServiceValue } from '../../../collector/kpi/opportunities/gap.ts'
import type { Direction } from '../../../shared/units.ts'

const SHARE: Measure = { aggregate: 'ratio', clock: 'resolved', among: 'true', met: 'sla_met' }
const SCORE: Measure = { ...SHARE, times: 100 }
const TIME: Measure = {
  aggregate: 'distribution',
  clock: 'resolved',
  among: 'true',
  of: 'elapsed',
  headline: 'median',
}
const COUNT: Measure = { aggregate: 'count', clock: 'opened', among: 'true' }

function aShare(
  service: string,
  numerator: number,
  denominator: number,
  target: number | null = 0.95,
  times = 1,
) {
  const value = denominator === 0 ? null : (times * numerator) / denominator
  return { service, value, n: denominator, numerator, denominator, statistics: null, target }
}

function aTime(service: string, mean: number, n: number, target: number | null = 3600): ServiceValue {
  const statistics = { mean, median: mean / 2, p90: mean * 2 }
  return { service, value: mean / 2, n, numerator: null, denominator: null, statistics, target }
}

function aCount(service: string, value: number, target: number | null = null): ServiceValue {
  return { service, value, n: value, numerator: null, denominator: null, statistics: null, target }
}

const shares = (services: ServiceValue[], measure: Measure, direction: Direction, isTooMuch = true) => {
  const gap = gapOf(services, { measure, direction }, isTooMuch)
  return { basis: gap.basis, ...Object.fromEntries(gap.shares) }
}

describe('the share of a service in a gap', () => {
  it('of a ratio is what is beyond what the target allows', () => {
    // 95 of 100 are allowed to be inside: 15 are missing; of 200 it is 190, and 5 are missing.
    const services = [aShare('web', 80, 100), aShare('mail', 185, 200), aShare('phone', 99, 100)]
    expect(shares(services, SHARE, 'up')).toEqual({ basis: 'beyond_target', web: 0.75, mail: 0.25 })
  })

  it('of a ratio that should be low is what is above it', () => {
    const services = [aShare('web', 20, 100, 0.1), aShare('mail', 40, 100, 0.1), aShare('phone', 1, 100, 0.1)]
    expect(shares(services, SHARE, 'down')).toEqual({ basis: 'beyond_target', web: 0.25, mail: 0.75 })
  })

  it('of a ratio that should be near zero counts to both sides', () => {
    const services = [
      aShare('web', -20, 100, 0.1),
      aShare('mail', 40, 100, 0.1),
      aShare('phone', -5, 100, 0.1),
    ]
    expect(shares(services, SHARE, 'zero')).toEqual({ basis: 'beyond_target', web: 0.25, mail: 0.75 })
  })

  it('of a score of a hundred is that of the share in it', () => {
    const services = [aShare('web', 10, 100, 30, 100), aShare('mail', 20, 200, 30, 100)]
    expect(shares(services, SCORE, 'up')).toEqual({
      basis: 'beyond_target',
      web: expect.closeTo(1 / 3, 9),
      mail: expect.closeTo(2 / 3, 9),
    })
  })

  it('of times is that of the means', () => {
    const services = [aTime('web', 7200, 10), aTime('mail', 4500, 120), aTime('phone', 600, 500)]
    expect(shares(services, TIME, 'down')).toEqual({ basis: 'mean', web: 0.25, mail: 0.75 })
  })

  it('of a count of which there is too much is that of the count', () => {
    const services = [aCount('web', 6), aCount('mail', 2), aCount('phone', 0)]
    expect(shares(services, COUNT, 'down')).toEqual({ basis: 'count', web: 0.75, mail: 0.25 })
    expect(shares(services, COUNT, 'up')).toEqual({ basis: null })
  })

  it('of a count that only some services have a target for is what is beyond those', () => {
    const services = [aCount('web', 8, 5), aCount('mail', 3, 2), aCount('phone', 99)]
    expect(shares(services, COUNT, 'down', false)).toEqual({ basis: 'beyond_target', web: 0.75, mail: 0.25 })
  })

  it('is not said without a target, nor where all of them reach it', () => {
    expect(shares([aShare('web', 1, 100, null)], SHARE, 'up')).toEqual({ basis: null })
    expect(shares([aShare('web', 97, 100), aShare('mail', 0, 0)], SHARE, 'up')).toEqual({ basis: null })
    expect(shares([aTime('web', 60, 9, null)], TIME, 'down')).toEqual({ basis: null })
    // A share that is the target to the last digit is met, whatever a product of the two says.
    expect(shares([aShare('web', 29, 100, 0.29)], SHARE, 'up')).toEqual({ basis: null })
  })
})

const someServices = fc
  .uniqueArray(
    fc.record({
      service: fc.string(),
      part: fc.nat(10_000),
      more: fc.nat(10_000),
      target: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: ({ service }) => service, maxLength: 30 },
  )
  .map((all) => ({
    ratios: all.map(({ service, part, more, target }) => aShare(service, part, part + more, target)),
    times: all.map(({ service, part, more, target }) => aTime(service, part, more, 10_000 * target)),
    counts: all.map(({ service, part }) => aCount(service, part)),
  }))

const KINDS = [
  ['ratios', SHARE, 'up'],
  ['ratios', SHARE, 'down'],
  ['ratios', SHARE, 'zero'],
  ['times', TIME, 'down'],
  ['counts', COUNT, 'down'],
] as const

describe('shares of any services', () => {
  it.each(KINDS)('of %s add up to 1, each between 0 and 1', (kind, measure, direction) => {
    fc.assert(
      fc.property(someServices, (services) => {
        const { basis, shares } = gapOf(services[kind], { measure, direction }, true)
        const all = [...shares.values()]
        expect(basis === null).toBe(all.length === 0)
        expect(all.every((share) => share > 0 && share <= 1)).toBe(true)
        if (all.length > 0) expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it.each(KINDS)('of %s are the same in whatever order they come', (kind, measure, direction) => {
    const shuffled = someServices.chain((services) =>
      fc.tuple(
        fc.constant(services[kind]),
        fc.shuffledSubarray(services[kind], { minLength: services[kind].length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([told, other]) => {
        expect(gapOf(other, { measure, direction }, true)).toEqual(gapOf(told, { measure, direction }, true))
      }),
    )
  })
})
