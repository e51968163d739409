import { type Fraction, fraction } from '../../shared/contributions/fraction.ts'
import type { Sums } from '../../shared/contributions/rate-and-mix.ts'
import { isRatio, type StagedKpi } from './definition.ts'
import type { Measurement } from './measure.ts'

/** Sums are told in whole ten-thousandths, and times are averaged in whole milliseconds: as whole numbers they add up exactly. */
const PER_UNIT = 10_000
const PER_SECOND = 1_000

/** How the change of a KPI is split, and of what: a median has no split that adds up, so that of the mean beside it is told. */
export function splitOf({ measure }: StagedKpi): {
  method: 'rate_and_mix' | 'difference' | 'values'
  of: 'value' | 'mean'
} {
  if (isRatio(measure)) return { method: 'rate_and_mix', of: 'value' }
  if (!('of' in measure)) return { method: 'difference', of: 'value' }
  if (measure.headline === 'mean') return { method: 'rate_and_mix', of: 'value' }
  if (measure.aggregate === 'distribution') return { method: 'rate_and_mix', of: 'mean' }
  return { method: 'values', of: 'value' }
}

/** The two sums that a rate or a mean was made of, in whole units; nothing where nothing was measured. */
export function sumsOf({ measure }: StagedKpi, counted: Measurement | undefined): Sums {
  if (counted === undefined) return { over: 0n, under: 0n }
  if (isRatio(measure)) {
    return { over: wholeOf(counted.numerator, PER_UNIT), under: wholeOf(counted.denominator, PER_UNIT) }
  }
  const sum = (counted.mean ?? 0) * counted.n
  return { over: wholeOf(sum, PER_SECOND), under: BigInt(counted.n) }
}

/** What the quotient of those sums is to be multiplied by to be the value. */
export function scaleOf({ measure }: StagedKpi): Fraction {
  if (!isRatio(measure)) return fraction(1n, BigInt(PER_SECOND))
  return fraction('times' in measure ? BigInt(measure.times ?? 1) : 1n)
}

function wholeOf(value: number | null, perUnit: number): bigint {
  return BigInt(Math.round((value ?? 0) * perUnit))
}
