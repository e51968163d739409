import type { Direction } from '../units.ts'
import type { Limits } from './bucket.ts'

export const ASSURANCES = ['reliably_met', 'hit_or_miss', 'reliably_missed', 'unknown'] as const
export type Assurance = (typeof ASSURANCES)[number]

/** Whether the variation lies wholly on one side of the target: then it is met, or missed, every time. NHS England, Making Data Count. */
export function assuranceOf(limits: Limits | null, target: number | null, direction: Direction): Assurance {
  if (limits === null || target === null || direction === 'none') return 'unknown'
  const lower = limits.lower ?? Number.NEGATIVE_INFINITY
  const upper = limits.upper ?? Number.POSITIVE_INFINITY
  if (direction === 'zero') {
    // The target is a distance to both sides of zero.
    if (lower >= -target && upper <= target) return 'reliably_met'
    return lower > target || upper < -target ? 'reliably_missed' : 'hit_or_miss'
  }
  const [below, above] = direction === 'down' ? (['met', 'missed'] as const) : (['missed', 'met'] as const)
  if (upper < target || (upper === target && below === 'met')) return `reliably_${below}`
  if (lower > target || (lower === target && above === 'met')) return `reliably_${above}`
  return 'hit_or_miss'
}
