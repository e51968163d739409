import { describe, expect, it } from 'vitest'
import { assuranceOf } from '../../../shared/charts/assurance.ts'
import { autocorrelation } from '../../../shared/charts/autocorrelation.ts'
import { judge } from '../../../shared/charts/chart.ts'
import { brokenRules } from '../../../shared/charts/rules.ts'
import { weeksOf } from './buckets.ts'

describe('the rules', () => {
  const broken = (deviations: readonly (number | null)[], hasLimits = true) =>
    brokenRules(deviations, { hasLimits }).map((rules) => rules.join(' '))

  it('a point outside the limits', () => {
    expect(broken([0.5, 3.1, -3.1, 3])).toEqual(['', 'outside_limits', 'outside_limits', ''])
  })

  it('the eighth in a row on one side, and each further one; a point on the centre ends it', () => {
    const quiet = ['', '', '', '', '', '', '']
    expect(broken([1, 1, 1, 1, 1, 1, 1, 1, 1])).toEqual([...quiet, 'long_run', 'long_run'])
    expect(broken([1, 1, 1, 1, 1, 1, 1, 0, 1])).toEqual([...quiet, '', ''])
    expect(broken([-1, -1, -1, null, -1, -1, -1, -1, -1])).toEqual([...quiet, '', 'long_run'])
  })

  it('three of four nearer to one limit than to the centre, when the last of them comes', () => {
    expect(broken([2, 0.1, 2, 2])).toEqual(['', '', '', 'near_limit'])
    expect(broken([2, 2, 2, 0.1])).toEqual(['', '', 'near_limit', ''])
    expect(broken([2, -2, 2, 0.1, 2])).toEqual(['', '', '', '', ''])
  })

  it('without limits runs alone', () => {
    expect(broken([9, 9, 9, 9], false)).toEqual(['', '', '', ''])
  })
})

describe('a chart', () => {
  const steady = (points: number) => Array.from({ length: points }, (_, at) => (at % 2 === 0 ? 9 : 11))

  it('says nothing of fewer than 12 points, something of 12, and stands from 24 on', () => {
    expect(judge('xmr', weeksOf([...steady(11), null]))).toMatchObject({ limits: 'none', baseline: 11 })
    expect(judge('xmr', weeksOf(steady(12)))).toMatchObject({ limits: 'provisional', baseline: 12 })
    expect(judge('xmr', weeksOf(steady(30)))).toMatchObject({ limits: 'firm', baseline: 24 })
  })

  it('keeps its limits, whatever comes later', () => {
    const before = judge('xmr', weeksOf(steady(24)))
    const after = judge('xmr', weeksOf([...steady(24), 100, 100]))
    expect(after.points[0]).toEqual(before.points[0])
    expect(after.points.slice(24).map(({ side, rules }) => [side, rules])).toEqual([
      [1, ['outside_limits']],
      [1, ['outside_limits']],
    ])
  })

  it('is unsure where each point hangs on the one before', () => {
    const drifting = Array.from({ length: 24 }, (_, at) => 100 + 10 * Math.sin(at / 4))
    expect(judge('xmr', weeksOf(drifting)).isUnsure).toBe(true)
    expect(judge('xmr', weeksOf(steady(24))).isUnsure).toBe(false)
  })

  it('is judged by the first rule alone where many are', () => {
    const shifted = weeksOf([...steady(24), ...Array.from({ length: 8 }, () => 10.5)])
    expect(judge('xmr', shifted).points.at(-1)?.rules).toEqual(['long_run'])
    expect(judge('xmr', shifted, { onlyOutside: true }).points.at(-1)?.rules).toEqual([])
  })
})

it('neighbours of a straight line hang on each other as the definition says', () => {
  // Of 1 to 5 the distances from the centre are -2 to 2: (2 + 0 + 0 + 2) / (4 + 1 + 0 + 1 + 4).
  expect(autocorrelation([1, 2, 3, 4, 5])).toBeCloseTo(0.4, 12)
  expect(autocorrelation([7, 7, 7])).toBe(0)
})

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
