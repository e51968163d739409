import { describe, expect, it } from 'vitest'
import { addUp } from '../../../shared/contributions/add-up.ts'
import { fraction } from '../../../shared/contributions/fraction.ts'
import { together } from '../../../shared/contributions/largest.ts'
import { rateAndMix, type SegmentSums } from '../../../shared/contributions/rate-and-mix.ts'

/**
 * Household headship in the United States, by age: percent of the people, and percent of them who head a household. Das Gupta,
 * Standardization and Decomposition of Rates: A User's Manual, Bureau of the Census P23-186, 1993, example 5.1.
 */
const HEADSHIP = {
  1970: {
    people: [12.9, 10.9, 9.5, 8, 7.8, 8.4, 8.6, 7.8, 7, 5.9, 4.7, 3.6, 4.9],
    heads: [1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8],
  },
  1985: {
    people: [10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6, 6.3, 5.9, 5.1, 4, 5.5],
    heads: [2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2],
  },
}
/** Of the manual: how far the two rates are apart, the effect of the rates and that of the ages. */
const PUBLISHED = { change: 2.9672, rate: 1.7403, mix: 1.2269 }

/**
 * Deaths per thousand in the United States, by age for one race and then for the other: thousands of people. The same manual, example 5.3,
 * with every group of race and age as a segment of its own.
 */
const DEATHS = {
  1970: {
    people: [
      2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315, 535, 2162, 6120, 4781, 3096,
      2718, 2363, 1767, 1149, 448, 117,
    ],
    rates: [
      18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837, 36.993, 1.352, 0.541,
      2.04, 3.523, 6.746, 12.967, 24.471, 45.091, 74.902, 123.205,
    ],
  },
  1985: {
    people: [
      3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472, 707, 2692, 6473, 6841, 6547,
      4352, 3034, 2540, 1749, 804, 236,
    ],
    rates: [
      9.163, 0.462, 0.248, 0.929, 1.084, 1.81, 4.715, 12.187, 27.728, 64.068, 157.57, 17.208, 0.738, 0.328,
      1.103, 2.045, 3.724, 8.052, 17.812, 34.128, 68.276, 125.161,
    ],
  },
}

/** The rate of all groups together. */
function crude({ people, rates }: { people: number[]; rates: number[] }): number {
  const all = people.reduce((sum, size) => sum + size, 0)
  return people.reduce((sum, size, i) => sum + (size / all) * (rates[i] ?? 0), 0)
}

const whole = (value: number) => BigInt(Math.round(value * 1000))

function segmentsOf(
  before: { people: number[]; rates: number[] },
  after: { people: number[]; rates: number[] },
): SegmentSums[] {
  const sums = ({ people, rates }: typeof before, i: number) => ({
    over: whole(people[i] ?? 0) * whole(rates[i] ?? 0),
    under: whole(people[i] ?? 0),
  })
  return before.people.map((_, i) => ({
    segment: `group ${i}`,
    before: sums(before, i),
    after: sums(after, i),
  }))
}

const PER_THOUSAND = fraction(1n, 1000n)

describe('the published examples of Das Gupta', () => {
  it('household headship: the effect of the rates, and that of the ages', () => {
    const [before, after] = [HEADSHIP[1970], HEADSHIP[1985]].map(({ people, heads }) => ({
      people,
      rates: heads,
    }))
    if (before === undefined || after === undefined) throw new Error('two years')
    const parts = rateAndMix(segmentsOf(before, after), PER_THOUSAND)
    const { change, contributions } = addUp(parts, crude(after) - crude(before))
    const all = together(contributions)
    expect([crude(before), crude(after)].map((rate) => rate.toFixed(4))).toEqual(['44.7268', '47.6940'])
    expect(all.contribution).toBe(change)
    expect(change).toBeCloseTo(PUBLISHED.change, 4)
    expect(all.rate).toBeCloseTo(PUBLISHED.rate, 4)
    expect(all.mix).toBeCloseTo(PUBLISHED.mix, 4)
    expect(all.apart).toBe(null)
  })

  it('deaths: the rates fell while the population grew older', () => {
    const parts = rateAndMix(segmentsOf(DEATHS[1970], DEATHS[1985]), PER_THOUSAND)
    const { contributions } = addUp(parts, crude(DEATHS[1985]) - crude(DEATHS[1970]))
    const all = together(contributions)
    expect(all.rate).toBeCloseTo(-2.2277254, 5)
    expect(all.mix).toBeCloseTo(1.5415096, 5)
    expect(all.contribution).toBeCloseTo(-0.6862158, 5)
  })
})
