import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { daysScope, nameOf, periodOf, stepPeriod } from '../../dashboard/scope/period.ts'
import {
  readScope,
  type Scope,
  scopeParams,
  THIS_MONTH,
  type TimeScope,
} from '../../dashboard/scope/scope.ts'
import { sinceRecording, tileTrend, trendAround } from '../../dashboard/scope/trend.ts'
import type { Period } from '../../shared/periods.ts'
import { aValue } from './dashboard-values.ts'

const ZONE = 'Europe/Berlin'
const NOW = Date.parse('2026-03-20T11:00:00Z')

function period(time: Partial<TimeScope>): Period {
  const found = periodOf({ ...THIS_MONTH, ...time }, ZONE, NOW)
  if (found === null) throw new Error(`${JSON.stringify(time)} is no period`)
  return found
}

describe('the scope in the address', () => {
  it('comes back as it was written, with every service', () => {
    const scope: Scope = { ...THIS_MONTH, period: '2026-02', services: ['Zahlungen & mehr', '給与'] }
    expect(readScope(new URLSearchParams(scopeParams(scope).toString()))).toEqual(scope)
  })

  it('leaves out what is not chosen, and takes no empty service', () => {
    expect(scopeParams({ ...THIS_MONTH, services: [] }).toString()).toBe('')
    expect(readScope(new URLSearchParams('service=&bucket=week'))).toEqual({ ...THIS_MONTH, services: [] })
  })
})

describe('periods', () => {
  it('are the running month when nothing is asked, and null when it cannot be read', () => {
    expect(nameOf(period({}))).toBe('March 2026')
    expect(periodOf({ ...THIS_MONTH, period: 'banana' }, ZONE, NOW)).toBeNull()
    expect(periodOf({ ...THIS_MONTH, period: '2026', window: '30d' }, ZONE, NOW)).toBeNull()
  })

  it.each([
    [{}, -1, { period: '2026-02' }],
    [{ period: '2026-01' }, -1, { period: '2025-12' }],
    [{ period: '2026-Q1' }, 1, { period: '2026-Q2' }],
    [{ period: '2026' }, -1, { period: '2025' }],
    [{ period: '2026-W01' }, -1, { period: '2025-W52' }],
    [{ period: '2026-03-01' }, -1, { period: '2026-02-28' }],
    [{ from: '2016-03-01', to: '2016-06-01' }, 1, { from: '2016-06-01', to: '2016-09-01' }],
    [{ from: '2016-02-29', to: '2016-05-14' }, -1, { from: '2015-12-16', to: '2016-02-29' }],
    // Summer time begins on 29 March 2026: these are days, not multiples of 24 hours.
    [{ from: '2026-03-23', to: '2026-03-30' }, 1, { from: '2026-03-30', to: '2026-04-06' }],
    [{ window: '30d' }, -1, { from: '2026-01-19', to: '2026-02-18' }],
  ] as const)('%j steps by %d to %j', (time, direction, next) => {
    expect(stepPeriod(period(time), direction)).toEqual({ ...THIS_MONTH, ...next })
  })

  it('of chosen days hold the last day too', () => {
    const day = (text: string) => DateTime.fromISO(text, { zone: ZONE })
    expect(daysScope(day('2026-01-05'), day('2026-02-03'))).toEqual({
      ...THIS_MONTH,
      from: '2026-01-05',
      to: '2026-02-04',
    })
  })
})

describe('the history around a period', () => {
  it('is made of whole buckets and ends with the period', () => {
    expect(trendAround(period({ period: '2026-02' }), 'week', 4)).toEqual({
      bucket: 'week',
      from: '2026-01-26',
      to: '2026-03-02',
    })
    expect(trendAround(period({ period: '2026-02' }), 'month', 13)).toEqual({
      bucket: 'month',
      from: '2025-02-01',
      to: '2026-03-01',
    })
  })

  it('holds all of a long period, and goes by months for it', () => {
    expect(tileTrend(period({ from: '2016-02-01', to: '2017-03-01' }), 'week')).toEqual({
      bucket: 'month',
      from: '2016-02-01',
      to: '2017-03-01',
    })
    expect(tileTrend(period({ period: '2026-Q1' }), 'week').bucket).toBe('week')
    expect(tileTrend(period({ period: '2026-03' }), 'month')).toMatchObject({
      bucket: 'month',
      to: '2026-04-01',
    })
  })

  it('begins where recording does, though not shorter than four points', () => {
    const before = aValue({ value: null, reason: 'not_covered' })
    const gap = aValue({ value: null, reason: 'no_data' })
    const points = [before, before, before, gap, aValue(), aValue(), aValue(), aValue()]
    expect(sinceRecording(points)).toEqual(points.slice(3))
    expect(sinceRecording([before, before, before, before, aValue()])).toHaveLength(4)
    expect(sinceRecording([before, before])).toHaveLength(2)
  })
})
