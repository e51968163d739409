import { exactly, type Fraction, times, toNumber, toWhole } from './fraction.ts'
import type { Contribution, Part } from './part.ts'

/** Sums of so many bits are exact in floating-point numbers, in any order. */
const EXACT_BITS = 52
/** A difference of two values is rounded twice or thrice, each time by far less than this part of what it is made of. */
const LARGEST_ROUNDING = 2 ** -36

/** Parts that are not those of the change. */
export class OtherChange extends RangeError {}

interface Term {
  name: string
  exact: Fraction
  size: number
}

/**
 * Rounds the parts of a change so that they add up to it to the last bit: added in any order, the contributions are `change`, and the rate
 * and the mix of each are its contribution. All are whole multiples of one power of two, at most 2⁻⁵¹ of the sum of all sizes, and what
 * rounding leaves over goes to where it changes least. `change` is the difference of the two values as it was given, unless it is finer
 * than that grain: then it is rounded to it too. What is exactly 0 stays 0.
 */
export function addUp(
  parts: readonly Part[],
  change: number,
): { change: number; contributions: Contribution[] } {
  const terms = parts.flatMap(termsOf).filter(({ exact }) => exact.over !== 0n)
  const sizes = [Math.abs(change), ...terms.map(({ size }) => size)].sort((a, b) => a - b)
  const bound = sizes.reduce((sum, size) => sum + size, 0)
  if (terms.length === 0 || bound === 0) return { change: 0, contributions: parts.map((part) => read(part)) }
  const grain = 2 ** (Math.floor(Math.log2(bound)) + 1 - EXACT_BITS)
  const whole = Math.sign(change) * Math.round(Math.abs(change) / grain)
  const rounded = inGrains(terms, whole, grain)
  return { change: 0 + whole * grain, contributions: parts.map((part) => read(part, rounded)) }
}

function termsOf(part: Part): Term[] {
  return (['rate', 'mix', 'apart'] as const).flatMap((kind) => {
    const exact = part[kind]
    return exact === null ? [] : [{ name: nameOf(part, kind), exact, size: Math.abs(toNumber(exact)) }]
  })
}

function nameOf({ segment }: Part, kind: 'rate' | 'mix' | 'apart'): string {
  return `${kind} ${segment}`
}

/** The terms in whole grains that add up to `whole`. Neither their order nor their signs make a difference. */
function inGrains(terms: readonly Term[], whole: number, grain: number): Map<string, number> {
  const perGrain = exactly(1 / grain)
  const nearest = terms.map(({ name, exact, size }) => {
    const { whole: grains, above } = toWhole(times(exact, perGrain))
    return { name, size, grains: Number(grains), above }
  })
  const missing = whole - nearest.reduce((sum, { grains }) => sum + grains, 0)
  if (Math.abs(missing) > 2 ** EXACT_BITS * LARGEST_ROUNDING) throw new OtherChange('parts of another change')
  const direction = Math.sign(missing)
  const inTurn = nearest.sort(
    (a, b) => direction * (b.above - a.above) || b.size - a.size || (a.name < b.name ? -1 : 1),
  )
  return new Map(
    inTurn.map(({ name, grains }, place) => {
      const extra = Math.ceil(Math.max(0, Math.abs(missing) - place) / inTurn.length)
      return [name, (grains + direction * extra) * grain]
    }),
  )
}

function read(part: Part, rounded: ReadonlyMap<string, number> = new Map()): Contribution {
  const roundedOf = (kind: 'rate' | 'mix' | 'apart') =>
    part[kind] === null ? null : (rounded.get(nameOf(part, kind)) ?? 0)
  const [rate, mix, apart] = [roundedOf('rate'), roundedOf('mix'), roundedOf('apart')]
  const contribution = [rate, mix, apart].reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return { segment: part.segment, rate, mix, apart, contribution }
}
