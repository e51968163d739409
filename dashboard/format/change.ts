import { formatDecimal, NBSP } from '../../shared/format/number.ts'
import { formatPoints } from '../../shared/format/ratio.ts'
import { formatValue } from '../../shared/format/value.ts'
import type { Direction, Unit } from '../../shared/units.ts'

export interface Change {
  /** Which way the value went; `none` when there is nothing to compare with. */
  way: 'up' | 'down' | 'same' | 'none'
  /** The distance in words: "3.2 h (15 %)", "2.1 points". */
  text: string
  /** A judgement only where the KPI has a good direction, both samples are large enough, and the value is whole. */
  judgement: 'better' | 'worse' | null
}

/** What a change is judged by. */
export interface Compared {
  value: number | null
  n: number
  previous: { value: number | null; n: number } | null
  unit: Unit
  currency?: string | null
  direction: Direction
  minimumN: number
  coverage: 'declared' | 'assumed' | 'partial' | null
  maturing: boolean
}

/** The change from the comparison period to this one. */
export function describeChange(compared: Compared): Change {
  const { value, n, previous, unit, currency = null, direction, minimumN } = compared
  if (value === null || previous === null || previous.value === null) {
    return { way: 'none', text: 'nothing to compare with', judgement: null }
  }
  const distance = value - previous.value
  const text =
    unit === 'ratio'
      ? formatPoints(Math.abs(distance))
      : relative(distance, previous.value, formatValue(Math.abs(distance), unit, currency))
  if (distance === 0) return { way: 'same', text: 'no change', judgement: null }
  const whole = compared.coverage !== 'partial' && !compared.maturing
  const enough = whole && n >= minimumN && previous.n >= minimumN
  return {
    way: distance > 0 ? 'up' : 'down',
    text,
    judgement: enough ? judge(value, previous.value, direction) : null,
  }
}

function relative(distance: number, before: number, absolute: string): string {
  if (before === 0) return absolute
  const percent = Math.abs(distance / before) * 100
  return `${absolute} (${formatDecimal(percent, percent < 10 ? 1 : 0)}${NBSP}%)`
}

function judge(value: number, before: number, direction: Direction): Change['judgement'] {
  switch (direction) {
    case 'up':
      return value > before ? 'better' : 'worse'
    case 'down':
      return value < before ? 'better' : 'worse'
    case 'zero':
      if (Math.abs(value) === Math.abs(before)) return null
      return Math.abs(value) < Math.abs(before) ? 'better' : 'worse'
    case 'none':
      return null
  }
}
