import { describe, expect, it } from 'vitest'
import { byTheBook, paidFor } from '../../../shared/charts/reach.ts'
import { randomOf } from '../../bench/judgement/random.ts'

describe('how far a limit lies', () => {
  it('is three sigmas by the book, and nearly so of a long history', () => {
    expect(byTheBook(2)).toBe(3)
    expect(paidFor(100_000)).toBeCloseTo(3, 3)
    expect([12, 24, 48].map((points) => Number(paidFor(points).toFixed(2)))).toEqual([4.59, 3.64, 3.29])
  })

  it('is paid for the centre alone where sigma is known', () => {
    expect(paidFor(24, 0)).toBeCloseTo(3 * Math.sqrt(1 + 1 / 24), 9)
    expect(paidFor(24, 0.5)).toBeGreaterThan(paidFor(24, 0))
    expect(paidFor(24, 0.5)).toBeLessThan(paidFor(24, 1))
  })

  it('keeps a new point inside as often as three known sigmas do', () => {
    const random = randomOf(77)
    let outside = 0
    const tries = 40_000
    for (let round = 0; round < tries; round += 1) {
      const points = Array.from({ length: 24 }, random.normal)
      const centre = points.reduce((sum, point) => sum + point, 0) / 24
      const ranges = points.slice(1).map((point, at) => Math.abs(point - (points[at] ?? 0)))
      const sigma = ranges.reduce((sum, range) => sum + range, 0) / 23 / 1.128
      if (Math.abs(random.normal() - centre) > paidFor(24) * sigma) outside += 1
    }
    // 0.0027 by the normal distribution; three of the guessed sigmas let 0.0093 out.
    expect(outside / tries).toBeGreaterThan(0.0017)
    expect(outside / tries).toBeLessThan(0.0037)
  })
})
