import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addUp, OtherChange } from '../../../shared/contributions/add-up.ts'
import { differences } from '../../../shared/contributions/differences.ts'
import { fraction, toNumber } from '../../../shared/contributions/fraction.ts'
import { largest, together } from '../../../shared/contributions/largest.ts'
import type { Contribution } from '../../../shared/contributions/part.ts'
import { rateAndMix, type SegmentSums, type Sums } from '../../../shared/contributions/rate-and-mix.ts'

/** Sums of up to ten thousand tickets of a month each, in milliseconds; a segment may be without any, or without any before or after. */
const work = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.bigInt(0n, 10n ** 13n), fc.bigInt(1n, 10_000n)) },
  { weight: 1, arbitrary: fc.constant([0n, 0n] as const) },
  // Money or downtime that belongs to no ticket.
  { weight: 1, arbitrary: fc.tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.constant(0n)) },
)
const sums = work.map(([over, under]): Sums => ({ over, under }))
const totalOf = (side: readonly Sums[]): Sums => ({
  over: side.reduce((sum, { over }) => sum + over, 0n),
  under: side.reduce((sum, { under }) => sum + under, 0n),
})
const isDivisible = (segments: readonly SegmentSums[]) =>
  (['before', 'after'] as const).every((side) => totalOf(segments.map((one) => one[side])).under !== 0n)
const segmentsOf = (side: fc.Arbitrary<Sums>) =>
  fc
    .array(fc.record({ before: side, after: side }), { minLength: 1, maxLength: 40 })
    .map((list) => list.map((one, i): SegmentSums => ({ segment: `s${i}`, ...one })))
    .filter(isDivisible)
const segments = segmentsOf(sums)
const worked = segmentsOf(fc.record({ over: fc.bigInt(0n, 10n ** 13n), under: fc.bigInt(1n, 10_000n) }))

/** The value of a whole, as the collector computes it. */
function meanOf(side: readonly Sums[]): number {
  const { over, under } = totalOf(side)
  return Number(over) / Number(under) / 1000
}

function changeOf(list: readonly SegmentSums[]): number {
  return meanOf(list.map(({ after }) => after)) - meanOf(list.map(({ before }) => before))
}

const SECONDS = fraction(1n, 1000n)
const split = (list: readonly SegmentSums[]) => addUp(rateAndMix(list, SECONDS), changeOf(list))
const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
const byName = (list: readonly Contribution[]) => [...list].sort((a, b) => (a.segment < b.segment ? -1 : 1))
/** What one unit in the last place of the largest size is. */
const grainOf = (list: readonly Contribution[]) =>
  sum(list.flatMap(({ rate, mix, apart }) => [rate ?? 0, mix ?? 0, apart ?? 0]).map(Math.abs)) * 2 ** -49

describe('the change of a rate, over random segments', () => {
  it('is what the contributions add up to, to the last bit and in any order', () => {
    fc.assert(
      fc.property(segments, fc.infiniteStream(fc.nat()), (list, random) => {
        const { change, contributions } = split(list)
        const shuffled = contributions
          .map((one) => ({ one, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one.contribution)
        expect(sum(contributions.map(({ contribution }) => contribution))).toBe(change)
        expect(sum(shuffled)).toBe(change)
        for (const { rate, mix, apart, contribution } of contributions) {
          expect((rate ?? 0) + (mix ?? 0) + (apart ?? 0)).toBe(contribution)
        }
      }),
    )
  })

  it('is the difference of the two values, to within the last bit of the largest part', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const { change, contributions } = split(list)
        expect(Math.abs(change - changeOf(list))).toBeLessThanOrEqual(grainOf(contributions))
      }),
    )
  })

  it('is told segment by segment as exactly as numbers can', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const { contributions } = split(list)
        const parts = rateAndMix(list, SECONDS)
        // The values themselves were rounded before their difference was taken.
        const rounding =
          4 *
          Number.EPSILON *
          sum(
            [meanOf(list.map(({ before }) => before)), meanOf(list.map(({ after }) => after))].map(Math.abs),
          )
        contributions.forEach((told, i) => {
          for (const kind of ['rate', 'mix', 'apart'] as const) {
            const exact = parts[i]?.[kind] ?? null
            expect(told[kind] === null).toBe(exact === null)
            const off = Math.abs((told[kind] ?? 0) - (exact === null ? 0 : toNumber(exact)))
            expect(off).toBeLessThanOrEqual(grainOf(contributions) + rounding)
          }
        })
      }),
    )
  })

  it('has the top five and the others, which add up too', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const { change, contributions } = split(list)
        const { told, others } = largest(contributions)
        expect(told).toHaveLength(Math.min(5, list.length))
        const rest = together(others)
        expect(sum(told.map(({ contribution }) => contribution)) + rest.contribution).toBe(change)
        expect((rest.rate ?? 0) + (rest.mix ?? 0) + (rest.apart ?? 0)).toBe(rest.contribution)
        const least = Math.min(...told.map(({ contribution }) => Math.abs(contribution)))
        for (const { contribution } of others) expect(Math.abs(contribution)).toBeLessThanOrEqual(least)
      }),
    )
  })

  it('does not hang on the order of the segments', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const there = split(list)
        const back = split([...list].reverse())
        expect(byName(back.contributions)).toEqual(byName(there.contributions))
        expect(largest(back.contributions)).toEqual(largest(there.contributions))
      }),
    )
  })

  it('turns its sign when the periods change places', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const there = split(list)
        const back = split(
          list.map(({ segment, before, after }) => ({ segment, before: after, after: before })),
        )
        const turned = (value: number | null) => (value === null ? null : 0 - value)
        expect(back.change).toBe(0 - there.change)
        expect(back.contributions).toEqual(
          there.contributions.map(({ segment, rate, mix, apart, contribution }) => ({
            segment,
            rate: turned(rate),
            mix: turned(mix),
            apart: turned(apart),
            contribution: turned(contribution),
          })),
        )
      }),
    )
  })

  it('is all mix where no rate moved', () => {
    fc.assert(
      fc.property(worked, fc.array(fc.bigInt(1n, 50n), { minLength: 40, maxLength: 40 }), (list, grown) => {
        const same = list.map((one, i): SegmentSums => {
          const factor = grown[i] ?? 1n
          return { ...one, after: { over: one.before.over * factor, under: one.before.under * factor } }
        })
        for (const { rate } of split(same).contributions) expect(rate).toBe(0)
      }),
    )
  })

  it('is all rate where no share moved', () => {
    fc.assert(
      fc.property(worked, fc.bigInt(1n, 50n), (list, factor) => {
        const same = list.map((one): SegmentSums => {
          return { ...one, after: { over: one.after.over, under: one.before.under * factor } }
        })
        for (const { mix } of split(same).contributions) expect(mix).toBe(0)
      }),
    )
  })

  it('tells what entered or left apart from rate and mix', () => {
    fc.assert(
      fc.property(segments, (list) => {
        for (const [i, told] of split(list).contributions.entries()) {
          const stayed = list[i]?.before.under !== 0n && list[i]?.after.under !== 0n
          expect([told.rate !== null, told.mix !== null, told.apart !== null]).toEqual([
            stayed,
            stayed,
            !stayed,
          ])
        }
      }),
    )
  })
})

it('parts that are not those of the change are refused', () => {
  const list = [{ segment: 'mail', before: { over: 1n, under: 2n }, after: { over: 2n, under: 2n } }]
  expect(() => addUp(rateAndMix(list), 0.6)).toThrow(OtherChange)
})

describe('the change of a count', () => {
  const counts = fc
    .array(fc.record({ before: fc.nat(1_000_000), after: fc.nat(1_000_000) }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((list) => list.map((one, i) => ({ segment: `s${i}`, ...one })))

  it('is the sum of plain differences, in whole numbers', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const [before, after] = [sum(list.map((one) => one.before)), sum(list.map((one) => one.after))]
        const { change, contributions } = addUp(differences(list, before, after), after - before)
        expect(change).toBe(after - before)
        expect(contributions.map(({ contribution }) => contribution)).toEqual(
          list.map((one) => one.after - one.before),
        )
      }),
    )
  })

  it('per day adds up over months of different lengths', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 31 }),
        fc.double({ min: 0.01, max: 366, noNaN: true }),
        (list, days, others) => {
          const before = sum(list.map((one) => one.before)) / days
          const after = sum(list.map((one) => one.after)) / others
          const { change, contributions } = addUp(differences(list, before, after), after - before)
          expect(sum(contributions.map(({ contribution }) => contribution))).toBe(change)
          expect(change).toBeCloseTo(after - before, 6)
          contributions.forEach(({ contribution }, i) => {
            expect(contribution).toBeCloseTo(
              (list[i]?.after ?? 0) / others - (list[i]?.before ?? 0) / days,
              5,
            )
          })
        },
      ),
    )
  })
})
