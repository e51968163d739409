import { describe, expect, it } from 'vitest'
import { assuranceOf } from '../../../shared/charts/assurance.ts'

describe('assurance', () => {
  it.each([
    [{ lower: 0.96, upper: 0.99 }, 0.95, 'up', 'reliably_met'],
    [{ lower: 0.95, upper: 0.99 }, 0.95, 'up', 'reliably_met'],
    [{ lower: 0.9, upper: 0.99 }, 0.95, 'up', 'hit_or_miss'],
    [{ lower: 0.9, upper: 0.94 }, 0.95, 'up', 'reliably_missed'],
    [{ lower: 0.9, upper: null }, 0.95, 'up', 'hit_or_miss'],
    [{ lower: null, upper: 3_000 }, 3_600, 'down', 'reliably_met'],
    [{ lower: null, upper: 4_000 }, 3_600, 'down', 'hit_or_miss'],
    [{ lower: 3_700, upper: 9_000 }, 3_600, 'down', 'reliably_missed'],
    [{ lower: -0.04, upper: 0.03 }, 0.05, 'zero', 'reliably_met'],
    [{ lower: -0.2, upper: 0.03 }, 0.05, 'zero', 'hit_or_miss'],
    [{ lower: 0.06, upper: 0.3 }, 0.05, 'zero', 'reliably_missed'],
    [{ lower: 0, upper: 1 }, 0.5, 'none', 'unknown'],
    [null, 0.5, 'up', 'unknown'],
    [{ lower: 0, upper: 1 }, null, 'up', 'unknown'],
  ] as const)('of %j with a target of %s, %s: %s', (limits, target, direction, assurance) => {
    expect(assuranceOf(limits, target, direction)).toBe(assurance)
  })
})
