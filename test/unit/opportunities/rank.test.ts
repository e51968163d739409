import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupOf, inOrder, type Ranked, weightOf } from '../../../collector/kpi/opportunities/rank.ts'
import { OPPORTUNITY_GROUPS } from '../../../shared/api/opportunities.ts'

const a = (service: string, more: Partial<Ranked> = {}): Ranked => ({
  group: 'off_target',
  weight: 1,
  n: 10,
  kpi: 'reopen_rate',
  service,
  ...more,
})

describe('the group of a value', () => {
  it.each([
    ['missed', 'worsening', 'off_target_and_worsening'],
    ['missed', 'unknown', 'off_target'],
    ['missed', 'improving', 'off_target'],
    ['met', 'worsening', 'worsening'],
    ['no_target', 'worsening', 'worsening'],
    ['met', 'stable', null],
    ['too_few', 'unknown', null],
  ] as const)('%s and %s', (status, signal, group) => {
    expect(groupOf({ status, signal })).toBe(group)
  })
})

describe('the order', () => {
  it('goes by group, then by share times items, then by items, then by name', () => {
    const ordered = [
      a('worst', { group: 'off_target_and_worsening', weight: 0.1 }),
      a('heavy', { weight: 90, n: 100 }),
      a('light', { weight: 10, n: 200 }),
      a('many', { weight: null, n: 300 }),
      a('few-a', { weight: null }),
      a('few-b', { weight: null }),
      a('noisy', { group: 'worsening', weight: 500 }),
    ]
    expect(inOrder([...ordered].reverse())).toEqual(ordered)
  })

  it('is the same in whatever order they come', () => {
    const candidates = fc.uniqueArray(
      fc.record({
        group: fc.constantFrom(...OPPORTUNITY_GROUPS),
        weight: fc.option(fc.integer({ min: 0, max: 5 })),
        n: fc.nat(5),
        kpi: fc.constantFrom('one', 'two'),
        service: fc.option(fc.string()),
      }),
      { selector: ({ kpi, service }) => `${kpi} ${service ?? ''}` },
    )
    const shuffled = candidates.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([told, other]) => {
        expect(inOrder(other)).toEqual(inOrder(told))
      }),
    )
  })

  it('has no weight where there is no share', () => {
    expect(weightOf({ gapShare: null, n: 5 })).toBeNull()
    expect(weightOf({ gapShare: 0.4, n: 5 })).toBe(2)
  })
})
