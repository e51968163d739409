import { describe, expect, it } from 'vitest'
import { judge } from '../../../shared/charts/chart.ts'
import { monthsSince, seasonOf } from '../../../shared/charts/season.ts'
import { randomOf } from '../../bench/judgement/random.ts'
import { seasonAt, weekOf } from '../../bench/judgement/weeks.ts'
import { weeksOf } from './buckets.ts'

/** So many weeks of a count that swings by a fifth over the year, or does not. */
function counts(weeks: number, swing: number, seed = 4_001) {
  const random = randomOf(seed)
  return Array.from({ length: weeks }, (_, week) =>
    weekOf(week, random.poisson(100 * (1 + swing * seasonAt(week, 0)))),
  )
}

describe('a season', () => {
  it('is counted in months since the first bucket, over the turn of the year and over gaps', () => {
    const months = [11, 11, 12, 1, 4, 4].map((month) => ({ ...weekOf(0, 1), month }))
    expect(monthsSince(months)).toEqual([0, 0, 1, 2, 5, 5])
    expect(monthsSince(weeksOf([1, 2]))).toBe(null)
  })

  it('is what both years show alike, in sigmas, and drawn a little towards none', () => {
    const weeks = counts(105, 0.2)
    const sigmas = weeks.map(({ value }) => ((value ?? 0) - 100) / 10)
    const season = seasonOf(weeks, monthsSince(weeks) ?? [], sigmas)
    // A fifth of 100 is two sigmas of a count of 100; a month's mean is that of its part of the sine.
    const month = (number: number) => season?.offsetOf({ ...weekOf(0, 0), month: number }) ?? 0
    expect(month(4)).toBeGreaterThan(1.4)
    expect(month(4)).toBeLessThan(2.4)
    expect(month(10)).toBeLessThan(-1.4)
    expect(season?.points).toBeCloseTo(105 / 12, 0)
  })

  it('is none where the years do not look alike, or are not two', () => {
    const plain = counts(105, 0)
    const sigmasOf = (weeks: typeof plain) => weeks.map(({ value }) => ((value ?? 0) - 100) / 10)
    expect(seasonOf(plain, monthsSince(plain) ?? [], sigmasOf(plain))).toBe(null)
    const short = counts(80, 0.2)
    expect(seasonOf(short, monthsSince(short) ?? [], sigmasOf(short))).toBe(null)
  })

  it('moves centre and limits from the 25th month on, not before', () => {
    const weeks = counts(160, 0.2)
    const chart = judge('u_prime', weeks)
    expect(chart.isSeasonal).toBe(true)
    expect(judge('u_prime', weeks.slice(0, 104))).toMatchObject({ isSeasonal: false })
    expect(judge('u_prime', weeks.slice(0, 104)).points).toEqual(chart.points.slice(0, 104))
    const [spring = 0, autumn = 0] = [104 + 14, 104 + 40].map((week) => chart.points[week]?.centre ?? 0)
    expect(spring - autumn).toBeGreaterThan(25)
    const signals = (points: typeof chart.points) =>
      points.slice(106).filter(({ rules }) => rules.length > 0).length
    const unaware = weeks.map((week) => ({ ...weekOf(0, week.value ?? 0), month: 1 }))
    expect(signals(chart.points)).toBeLessThan(3)
    expect(signals(judge('u_prime', unaware).points)).toBeGreaterThan(5)
  })

  it('is not looked for where buckets do not tell their month', () => {
    const weeks = weeksOf(counts(160, 0.2).map(({ value }) => value))
    expect(judge('u_prime', weeks).isSeasonal).toBe(false)
  })
})
