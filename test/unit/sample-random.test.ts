import { describe, expect, it } from 'vitest'
import { arrivalsOf } from '../../collector/sample/arrivals.ts'
import { randomOf } from '../../collector/sample/random.ts'
import { afterWorking } from '../../collector/sample/working-hours.ts'
import { sampleYear, weeksOf } from '../../collector/sample/year.ts'

const DRAWS = 20_000
const draw = (one: () => number) => Array.from({ length: DRAWS }, one).sort((a, b) => a - b)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('numbers that look random', () => {
  it('count as often as is expected, and vary as Poisson’s do', () => {
    const random = randomOf('count')
    const counts = draw(() => random.count(7))
    const average = mean(counts)
    expect(average).toBeCloseTo(7, 0)
    expect(mean(counts.map((count) => (count - average) ** 2))).toBeCloseTo(7, 0)
  })

  it('are skewed round their median', () => {
    const random = randomOf('skewed')
    const hours = draw(() => random.skewed(6, 0.8))
    expect(hours[DRAWS / 2]).toBeCloseTo(6, 0)
    expect(mean(hours)).toBeCloseTo(6 * Math.exp(0.32), 0)
  })

  it('follow their weights', () => {
    const random = randomOf('weighted')
    const picked = draw(() =>
      random.weighted([
        [1, 0.2],
        [0, 0.8],
      ]),
    )
    expect(mean(picked)).toBeCloseTo(0.2, 1)
  })
})

describe('the week', () => {
  const year = sampleYear(Date.parse('2026-11-23T09:17:00Z'), 'Europe/Amsterdam')

  it('brings as many tickets as are expected, most of them on working days', () => {
    const random = randomOf('week')
    const days = weeksOf(year).slice(1, -1).flat()
    const arrivals = days.map((day) => arrivalsOf(day, 200, random).length)
    expect((arrivals.reduce((sum, count) => sum + count, 0) / days.length) * 7).toBeCloseTo(200, -1)
    const onSundays = days.flatMap(({ weekday }, index) => (weekday === 7 ? [arrivals[index] ?? 0] : []))
    expect(mean(onSundays)).toBeLessThan(0.08 * 200)
  })

  it('has working hours that go on after the weekend and over a change of the clocks', () => {
    const friday = Date.parse('2026-03-27T17:00:00+01:00')
    const monday = afterWorking(year, 'office-hours', friday, 2)
    expect(new Date(monday).toISOString()).toBe('2026-03-30T07:00:00.000Z')
    const sunday = afterWorking(year, 'sailing-hours', Date.parse('2026-03-28T23:30:00+01:00'), 1)
    expect(new Date(sunday).toISOString()).toBe('2026-03-29T04:30:00.000Z')
  })
})
