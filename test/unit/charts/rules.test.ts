import { describe, expect, it } from 'vitest'
import { autocorrelation, likelyAutocorrelation } from '../../../shared/charts/autocorrelation.ts'
import { longRunAfter } from '../../../shared/charts/long-run.ts'
import { brokenRules, type Place } from '../../../shared/charts/rules.ts'
import { brokenSteps, sign } from '../../../shared/charts/steps.ts'

const placed = (deviations: readonly (number | null)[]): (Place | null)[] =>
  deviations.map((deviation) => (deviation === null ? null : { deviation, side: sign(deviation) }))

describe('Wheeler’s rules', () => {
  const broken = (deviations: readonly (number | null)[], longRun?: number) =>
    brokenRules(placed(deviations), longRun ? () => longRun : undefined).map((rules) => rules.join(' '))
  const quiet = Array.from({ length: 7 }, () => '')

  it('a point outside the limits', () => {
    expect(broken([0.5, 3.1, -3.1, 3])).toEqual(['', 'outside_limits', 'outside_limits', ''])
  })

  it('the eighth in a row on one side, and each further one; a point on the centre ends it', () => {
    expect(broken([1, 1, 1, 1, 1, 1, 1, 1, 1])).toEqual([...quiet, 'long_run', 'long_run'])
    expect(broken([1, 1, 1, 1, 1, 1, 1, 0, 1])).toEqual([...quiet, '', ''])
    expect(broken([-1, -1, -1, null, -1, -1, -1, -1, -1])).toEqual([...quiet, '', 'long_run'])
  })

  it('three of four nearer to one limit than to the centre, when the last of them comes', () => {
    expect(broken([2, 0.1, 2, 2])).toEqual(['', '', '', 'near_limit'])
    expect(broken([2, 2, 2, 0.1])).toEqual(['', '', 'near_limit', ''])
    expect(broken([2, -2, 2, 0.1, 2])).toEqual(['', '', '', '', ''])
  })

  it('where neighbours hang together: more in a row, and nothing by three of four', () => {
    expect(broken([2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 10)).toEqual([...quiet, '', '', 'long_run'])
  })

  it('asks how many are needed from the first point of the run', () => {
    const asked: number[] = []
    brokenRules(placed([-1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), (start) => asked.push(start))
    expect(asked).toEqual([1, 1])
  })
})

describe('how many in a row are a long run', () => {
  const alternating = Array.from({ length: 24 }, (_, at) => at % 2)
  const swinging = Array.from({ length: 48 }, (_, at) => Math.sin(at / 3))

  it('eight, where neighbours know nothing of each other', () => {
    expect([longRunAfter(alternating, false), longRunAfter(alternating, true)]).toEqual([8, 8])
  })

  it('as many as make it as rare, where they hang together', () => {
    expect(longRunAfter(swinging, false)).toBe(longRunAfter(swinging, true))
    // At the most, φ 0.95, a point stays on its side with the chance 0.899: 7 ln ½ / ln 0.899 is 45.6.
    expect(likelyAutocorrelation(swinging)).toBe(0.95)
    expect(longRunAfter(swinging, true)).toBe(47)
  })
})

describe('autocorrelation', () => {
  it('of a straight line is what the definition says', () => {
    // Of 1 to 5 the distances from the centre are -2 to 2: (2 + 0 + 0 + 2) / (4 + 1 + 0 + 1 + 4).
    expect(autocorrelation([1, 2, 3, 4, 5])).toBeCloseTo(0.4, 12)
    expect(autocorrelation([7, 7, 7])).toBe(0)
  })

  it('is likely to be more than few points show (Kendall 1954), between 0 and 0.95', () => {
    const numbers = [1, 2, 3, 4, 5, 5, 4, 3, 1, 2, 1, 2, 4, 3, 5, 4, 1, 2]
    expect(likelyAutocorrelation(numbers)).toBeCloseTo((18 * autocorrelation(numbers) + 1) / 15, 12)
    expect([likelyAutocorrelation([1, 9, 1, 9, 1, 9]), likelyAutocorrelation([1, 2])]).toEqual([0, 0.95])
  })
})

describe('the steps of a stock', () => {
  const stock = [100, 103, 101, 104, 102, 99, 101, 100, 102, 104, 101, 100]
  const rulesOf = (values: readonly (number | null)[]) =>
    brokenSteps(values, stock).map(({ rules, toward }) => `${rules.join(' ')} ${toward}`)

  it('a jump is larger than steps are, up or down, and no step goes over a gap', () => {
    expect(rulesOf([100, 103, 140, 141, 100])).toEqual([' 0', ' 1', 'jump 1', ' 1', 'jump -1'])
    expect(rulesOf([100, null, 140])).toEqual([' 0', ' 0', ' 0'])
  })

  it('a drift is the eighth step in a row in one direction', () => {
    const climbing = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11]
    const seven = Array.from({ length: 7 }, () => ' 1')
    expect(rulesOf(climbing)).toEqual([' 0', ...seven, 'drift 1', 'drift 1', ' 0', ' 1'])
  })

  it('a stock that never moved tells nothing of its steps; one that hardly did, not by the same step again', () => {
    const told = (baseline: number[], next: number) =>
      brokenSteps([...baseline, next], baseline).at(-1)?.rules
    expect(told([5, 5, 5, 5], 6)).toEqual([])
    expect(told([5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6], 7)).toEqual([])
    expect(told([5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6], 8)).toEqual(['jump'])
  })
})
