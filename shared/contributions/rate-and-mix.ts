import { type Fraction, fraction, half, minus, plus, times } from './fraction.ts'
import type { Part } from './part.ts'

/** The two sums that a rate is made of, in whole units: of the tickets resolved in time and of all of them, of seconds and of tickets. */
export interface Sums {
  over: bigint
  under: bigint
}

/** A segment in both periods; what it has not in one of them is 0. */
export interface SegmentSums {
  segment: string
  before: Sums
  after: Sums
}

const ONE = fraction(1n)

/**
 * Splits the change of a rate (a sum over a sum, times `scale`) over segments, so that the parts add up to it exactly. Kitagawa's midpoint
 * decomposition (Components of a Difference Between Two Rates, Journal of the American Statistical Association 50, 1955): with a segment's
 * share s of the lower sum and its own rate r, `rate` is the mean of s × the change of r, `mix` the change of s × the mean of r.
 * That mean is measured from the middle of the two overall rates, which changes no sum, since shares add up to 1: mix then says of each
 * segment whether volume moved to where the rate is higher. Throws RangeError where a period has nothing to divide by.
 */
export function rateAndMix(segments: readonly SegmentSums[], scale: Fraction = ONE): Part[] {
  const before = totalOf(segments.map((segment) => segment.before))
  const after = totalOf(segments.map((segment) => segment.after))
  const middle = half(plus(rateOf(before), rateOf(after)))
  return segments.map((segment) => {
    const rates = ratesOf(segment)
    const shares = {
      before: fraction(segment.before.under, before.under),
      after: fraction(segment.after.under, after.under),
    }
    const moved = minus(shares.after, shares.before)
    if (rates === null) {
      const added = minus(
        fraction(segment.after.over, after.under),
        fraction(segment.before.over, before.under),
      )
      const apart = minus(added, times(middle, moved))
      return { segment: segment.segment, rate: null, mix: null, apart: times(scale, apart) }
    }
    const rate = times(half(plus(shares.before, shares.after)), minus(rates.after, rates.before))
    const mix = times(moved, minus(half(plus(rates.before, rates.after)), middle))
    return { segment: segment.segment, rate: times(scale, rate), mix: times(scale, mix), apart: null }
  })
}

/** Null where a segment has nothing to divide by in one of the periods: no work, or seconds and money without any. */
function ratesOf({ before, after }: SegmentSums): { before: Fraction; after: Fraction } | null {
  if (before.under === 0n || after.under === 0n) return null
  return { before: rateOf(before), after: rateOf(after) }
}

function rateOf({ over, under }: Sums): Fraction {
  return fraction(over, under)
}

function totalOf(sums: readonly Sums[]): Sums {
  return {
    over: sums.reduce((total, { over }) => total + over, 0n),
    under: sums.reduce((total, { under }) => total + under, 0n),
  }
}
