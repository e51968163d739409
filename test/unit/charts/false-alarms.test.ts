import { describe, expect, it } from 'vitest'
import { criesOf, sumOf } from '../../bench/judgement/cries.ts'
import { asPlainXmr, asTheProduct } from '../../bench/judgement/judges.ts'
import { FALL, toldWithin } from '../../bench/judgement/shifts.ts'
import { STABLE_KPIS } from '../../bench/judgement/stable-kpis.ts'

/** Not those that the charts were tuned on, nor those of the benchmark. */
const SEED = 9_000_000

describe('52 stable KPIs', () => {
  it('are 52, each judged on the chart of its kind', () => {
    expect(STABLE_KPIS).toHaveLength(52)
    expect(new Set(STABLE_KPIS.map(({ chart }) => chart)).size).toBe(6)
  })

  it('cry wolf at most twice a month in all, plain XmR more than twice as often', () => {
    const ours = sumOf(criesOf(STABLE_KPIS, { judge: asTheProduct, rounds: 4, seed: SEED })).all
    const theirs = sumOf(criesOf(STABLE_KPIS, { judge: asPlainXmr, rounds: 1, seed: SEED })).all
    expect(ours).toBeLessThanOrEqual(2)
    // Quiet is not blind: rules that never cry would tell nothing.
    expect(ours).toBeGreaterThan(0.5)
    expect(theirs).toBeGreaterThan(2 * ours)
  })
})

it('a fall of a ratio from 95 to 90 % of 400 a week is told within two weeks in 85 of 100', () => {
  const [told = 0] = toldWithin(FALL, [2], { judge: asTheProduct, rounds: 200, seed: SEED })
  expect(told).toBeGreaterThanOrEqual(0.85)
})
