/** An exact number: a whole one over another that is not 0. Nothing is rounded before it is asked for as a number. */
export interface Fraction {
  over: bigint
  under: bigint
}

/** Throws RangeError where there is nothing to divide by. */
export function fraction(over: bigint, under = 1n): Fraction {
  if (under === 0n) throw new RangeError(`${over} over nothing`)
  return under > 0n ? { over, under } : { over: -over, under: -under }
}

/** A floating-point number as what it is: a whole number times a power of two. Throws RangeError for what is not finite. */
export function exactly(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number to count with`)
  let [over, power] = [value, 0]
  for (; !Number.isInteger(over); over *= 2) power += 1
  return fraction(BigInt(over), 2n ** BigInt(power))
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under)
}

export function half(a: Fraction): Fraction {
  return fraction(a.over, 2n * a.under)
}

/** The whole number next to it, of two the one further from 0, and how much the fraction is above it (−0.5 to 0.5). */
export function toWhole({ over, under }: Fraction): { whole: bigint; above: number } {
  const size = over < 0n ? -over : over
  const rounded = (2n * size + under) / (2n * under)
  const whole = over < 0n ? -rounded : rounded
  return { whole, above: toNumber({ over: over - whole * under, under }) }
}

/** So many bits of the quotient are computed before it is rounded: more than a floating-point number holds. */
const BITS = 64

/** The floating-point number next to it, to within its last bit. */
export function toNumber({ over, under }: Fraction): number {
  const shift = BITS + lengthOf(under) - lengthOf(over < 0n ? -over : over)
  const quotient = shift < 0 ? over / (under << BigInt(-shift)) : (over << BigInt(shift)) / under
  return Number(quotient) / 2 ** shift
}

/** In bits, to within four. */
function lengthOf(whole: bigint): number {
  return 4 * whole.toString(16).length
}
