import { exactly, type Fraction, fraction, minus, times } from './fraction.ts'
import type { Part } from './part.ts'

/** How many a segment counts in both periods. */
export interface SegmentCounts {
  segment: string
  before: number
  after: number
}

/**
 * Splits the change of a count, or of a count per day, over segments: each adds its own difference. `before` and `after` are the values
 * of the whole, which segments share by how many they count.
 */
export function differences(segments: readonly SegmentCounts[], before: number, after: number): Part[] {
  const sides = {
    before: sharing(
      before,
      segments.map((segment) => segment.before),
    ),
    after: sharing(
      after,
      segments.map((segment) => segment.after),
    ),
  }
  return segments.map(({ segment, ...counted }) => {
    const apart = minus(sides.after(counted.after), sides.before(counted.before))
    return { segment, rate: null, mix: null, apart }
  })
}

/** How much of a value so many are. */
function sharing(value: number, counts: readonly number[]): (count: number) => Fraction {
  const all = counts.reduce((sum, count) => sum + BigInt(count), 0n)
  const each = all === 0n ? fraction(0n) : times(exactly(value), fraction(1n, all))
  return (count) => times(fraction(BigInt(count)), each)
}
