import { describe, expect, it } from 'vitest'
import { judge } from '../../../shared/charts/chart.ts'
import { share, weeksOf } from './buckets.ts'

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

  it('has limits that are paid for: wider than the textbook’s, the wider the fewer points they have', () => {
    const [few, many] = [steady(12), steady(24)].map(
      (values) => judge('xmr', weeksOf(values)).points[0]?.limits,
    )
    // Each point is 2 from the next.
    expect(many?.upper).toBeCloseTo(10 + (3.6393 * 2) / 1.128, 3)
    expect(few?.upper ?? 0).toBeGreaterThan(many?.upper ?? 0)
  })

  it('is told by a single point alone while it is provisional', () => {
    const shifted = [...steady(12), ...Array.from({ length: 8 }, () => 11.5)]
    expect(judge('xmr', weeksOf(shifted)).points.flatMap(({ rules }) => rules)).toEqual([])
    const outside = judge('xmr', weeksOf([...steady(22), 40]))
    expect(outside).toMatchObject({ limits: 'provisional', baseline: 23 })
    expect(outside.points.at(-1)).toMatchObject({ rules: ['outside_limits'], side: 1 })
  })

  it('does not change what it told when more comes', () => {
    const values = [...steady(24), 12, 30, 11, 12, 11, 12, 11, 12, 11, 12, 9, 11]
    const points = judge('xmr', weeksOf(values)).points
    for (let length = 24; length < values.length; length += 1) {
      expect(judge('xmr', weeksOf(values.slice(0, length))).points).toEqual(points.slice(0, length))
    }
  })

  it('is wider where each point hangs on the one before', () => {
    const drifting = Array.from({ length: 24 }, (_, at) => 100 + 10 * Math.sin(at / 2) + (at % 3))
    const reach = ({ points }: ReturnType<typeof judge>) =>
      (points[0]?.limits?.upper ?? 0) - (points[0]?.centre ?? 0)
    const ranges = drifting.slice(1).map((value, at) => Math.abs(value - (drifting[at] ?? 0)))
    const sigma = ranges.reduce((sum, range) => sum + range, 0) / 23 / 1.128
    expect(reach(judge('xmr', weeksOf(drifting)))).toBeGreaterThan(1.2 * 3.6393 * sigma)
  })

  it('takes for points only buckets that have what it needs', () => {
    const without = Array.from({ length: 30 }, () => ({
      value: 0.9,
      numerator: null,
      denominator: null,
      days: 7,
    }))
    expect(judge('p_prime', without)).toMatchObject({ limits: 'none', baseline: 0 })
    const weeks = Array.from({ length: 24 }, (_, at) => share(at % 2 === 0 ? 90 : 92, 100))
    const some = judge('p_prime', [...without, ...weeks])
    expect(some).toMatchObject({ limits: 'firm', baseline: 24 })
    expect(some.points[0]).toMatchObject({ side: 0, rules: [], limits: { lower: null, upper: null } })
  })

  it('tells of a stock where it goes, also where it lies elsewhere', () => {
    const stock = [...steady(24), ...Array.from({ length: 8 }, () => 40), 12]
    const points = judge('run', weeksOf(stock)).points
    expect(points[24]).toMatchObject({ rules: ['jump'], side: 1, limits: null, centre: 10 })
    expect(points[31]).toMatchObject({ rules: ['long_run'], side: 1 })
    expect(points[32]).toMatchObject({ rules: ['long_run', 'jump'], side: -1 })
    expect(judge('run', weeksOf(stock), { onlyOutside: true }).points[31]?.rules).toEqual([])
  })
})
