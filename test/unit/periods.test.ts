import { describe, expect, it } from 'vitest'
import {
  bucketsOf,
  comparisonWindow,
  isRunning,
  PeriodError,
  parsePeriod,
  previousPeriod,
  toRfc3339,
  yearBeforeWindow,
} from '../../shared/periods.ts'

const BERLIN = 'Europe/Berlin'
const NOW = Date.parse('2026-10-20T12:00:00Z')
const hours = (window: { from: number; to: number }) => (window.to - window.from) / 3_600_000

function read(query: Parameters<typeof parsePeriod>[0], timezone = BERLIN) {
  const period = parsePeriod(query, timezone, NOW)
  return [toRfc3339(period.from, timezone), toRfc3339(period.to, timezone)]
}

describe('parsePeriod', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000+01:00', '2027-01-01T00:00:00.000+01:00'],
    ['2026-Q3', '2026-07-01T00:00:00.000+02:00', '2026-10-01T00:00:00.000+02:00'],
    ['2026-10', '2026-10-01T00:00:00.000+02:00', '2026-11-01T00:00:00.000+01:00'],
    ['2026-W01', '2025-12-29T00:00:00.000+01:00', '2026-01-05T00:00:00.000+01:00'],
    ['2020-W53', '2020-12-28T00:00:00.000+01:00', '2021-01-04T00:00:00.000+01:00'],
    ['2026-10-25', '2026-10-25T00:00:00.000+02:00', '2026-10-26T00:00:00.000+01:00'],
  ])('reads %s in the organisation’s timezone', (period, from, to) => {
    expect(read({ period })).toEqual([from, to])
  })

  it('counts the hours that a month with a clock change really has', () => {
    expect(hours(parsePeriod({ period: '2026-10' }, BERLIN, NOW))).toBe(31 * 24 + 1)
    expect(hours(parsePeriod({ period: '2026-03' }, BERLIN, NOW))).toBe(31 * 24 - 1)
    expect(hours(parsePeriod({ period: '2026-10' }, 'UTC', NOW))).toBe(31 * 24)
  })

  it('takes the running month when nothing is named', () => {
    expect(parsePeriod({}, BERLIN, NOW).label).toBe('2026-10')
  })

  it('reads rolling windows, which end now', () => {
    expect(read({ window: '30d' }, 'UTC')).toEqual(['2026-09-20T12:00:00.000Z', '2026-10-20T12:00:00.000Z'])
    expect(read({ window: 'previous_month' }, 'UTC')).toEqual([
      '2026-09-01T00:00:00.000Z',
      '2026-10-01T00:00:00.000Z',
    ])
  })

  it('reads from and to, dates in the timezone, the end exclusive', () => {
    expect(read({ from: '2026-10-01', to: '2026-10-02T06:00:00Z' })).toEqual([
      '2026-10-01T00:00:00.000+02:00',
      '2026-10-02T08:00:00.000+02:00',
    ])
  })

  it.each([
    [{ period: '2026-13' }],
    [{ period: '2026-W54' }],
    [{ period: '2025-W53' }],
    [{ period: '2026-02-30' }],
    [{ period: 'October' }],
    [{ window: '0d' }],
    [{ window: '30' }],
    [{ to: '2026-10-01' }],
    [{ from: '2026-10-02', to: '2026-10-02' }],
    [{ from: 'now' }],
    [{ period: '2026', window: '30d' }],
  ])('refuses %j and says how to write it', (query) => {
    expect(() => parsePeriod(query, BERLIN, NOW)).toThrow(PeriodError)
  })
})

describe('the period before', () => {
  it('is the calendar one', () => {
    const before = previousPeriod(parsePeriod({ period: '2026-03' }, BERLIN, NOW))
    expect(toRfc3339(before.from, BERLIN)).toBe('2026-02-01T00:00:00.000+01:00')
  })

  it('is cut to the elapsed part while the period runs', () => {
    const october = parsePeriod({ period: '2026-10' }, 'UTC', NOW)
    expect(isRunning(october, NOW)).toBe(true)
    const compared = comparisonWindow(october, NOW)
    expect(toRfc3339(compared.to, 'UTC')).toBe('2026-09-20T12:00:00.000Z')
    const september = parsePeriod({ period: '2026-09' }, 'UTC', NOW)
    expect(toRfc3339(comparisonWindow(september, NOW).to, 'UTC')).toBe('2026-09-01T00:00:00.000Z')
  })

  it('never reaches into the period itself', () => {
    const late = Date.parse('2026-03-31T23:00:00Z')
    const march = parsePeriod({ period: '2026-03' }, 'UTC', late)
    expect(comparisonWindow(march, late).to).toBe(march.from)
  })
})

describe('yearBeforeWindow', () => {
  it.each([
    ['2025', '2024-01-01T00:00:00.000+01:00', '2025-01-01T00:00:00.000+01:00'],
    ['2026-Q3', '2025-07-01T00:00:00.000+02:00', '2025-10-01T00:00:00.000+02:00'],
    ['2024-02', '2023-02-01T00:00:00.000+01:00', '2023-03-01T00:00:00.000+01:00'],
    ['2024-02-29', '2023-02-28T00:00:00.000+01:00', '2023-03-01T00:00:00.000+01:00'],
    ['2025-W07', '2024-02-12T00:00:00.000+01:00', '2024-02-19T00:00:00.000+01:00'],
    // 2019 has 52 weeks.
    ['2020-W53', '2019-12-23T00:00:00.000+01:00', '2019-12-30T00:00:00.000+01:00'],
  ])('is the same of %s', (text, from, to) => {
    const window = yearBeforeWindow(
      parsePeriod({ period: text }, BERLIN, Date.parse('2027-06-01T00:00:00Z')),
      NOW,
    )
    expect([toRfc3339(window.from, BERLIN), toRfc3339(window.to, BERLIN)]).toEqual([from, to])
  })

  it('is cut to the elapsed part of a running period, and as long as a window', () => {
    const october = yearBeforeWindow(parsePeriod({ period: '2026-10' }, 'UTC', NOW), NOW)
    expect(toRfc3339(october.to, 'UTC')).toBe('2025-10-20T12:00:00.000Z')
    const window = yearBeforeWindow(parsePeriod({ window: '30d' }, 'UTC', NOW), NOW)
    expect([toRfc3339(window.from, 'UTC'), toRfc3339(window.to, 'UTC')]).toEqual([
      '2025-09-20T12:00:00.000Z',
      '2025-10-20T12:00:00.000Z',
    ])
  })
})

describe('bucketsOf', () => {
  it('cuts a period into parts that follow each other without a gap', () => {
    const year = parsePeriod({ period: '2026' }, BERLIN, NOW)
    for (const bucket of ['day', 'week', 'month'] as const) {
      const parts = bucketsOf(year, bucket, BERLIN)
      expect(parts[0]?.from).toBe(year.from)
      expect(parts.at(-1)?.to).toBe(year.to)
      parts.slice(1).forEach((part, i) => {
        expect(part.from).toBe(parts[i]?.to)
      })
    }
    expect(bucketsOf(year, 'day', BERLIN)).toHaveLength(365)
    expect(bucketsOf(year, 'month', BERLIN)).toHaveLength(12)
    expect(bucketsOf(year, 'week', BERLIN)).toHaveLength(53)
  })

  it('has days of 23 and 25 hours', () => {
    const year = parsePeriod({ period: '2026' }, BERLIN, NOW)
    const lengths = bucketsOf(year, 'day', BERLIN).map(hours)
    expect(lengths.filter((length) => length === 23)).toHaveLength(1)
    expect(lengths.filter((length) => length === 25)).toHaveLength(1)
  })

  it('refuses more parts than anybody can read', () => {
    const long = parsePeriod({ from: '2000-01-01', to: '2026-01-01' }, 'UTC', NOW)
    expect(() => bucketsOf(long, 'day', 'UTC')).toThrow(PeriodError)
  })
})
