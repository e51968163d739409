import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { DateOrderEvidence } from '../../collector/sources/csv/date-order.ts'
import { createDateReader, ordersOf } from '../../collector/sources/csv/dates.ts'

const iso = (order: 'dmy' | 'mdy' | 'ymd', zone: string, cell: string) =>
  createDateReader(order, zone)(cell)?.iso ?? null

describe('reading dates', () => {
  it.each([
    ['dmy', '29/2/2016 01:16', '2016-02-29T01:16:00Z'],
    ['dmy', '29.02.2016 1:16', '2016-02-29T01:16:00Z'],
    ['dmy', '1-2-2016', '2016-02-01T00:00:00Z'],
    ['mdy', '2/29/2016 01:16 PM', '2016-02-29T13:16:00Z'],
    ['mdy', '2/29/2016 12:05:09 am', '2016-02-29T00:05:09Z'],
    ['ymd', '2016-02-29 23:59:59', '2016-02-29T23:59:59Z'],
    ['ymd', '2016-02-29T23:59:59.123+02:00', '2016-02-29T21:59:59Z'],
    ['ymd', '2016-02-29T23:59:59Z', '2016-02-29T23:59:59Z'],
  ] as const)('%s %s', (order, cell, expected) => {
    expect(iso(order, 'UTC', cell)).toBe(expected)
  })

  it.each([
    ['dmy', '31/2/2016 01:16'],
    ['dmy', '2/29/2016 01:16'],
    ['dmy', '29/2/2016 24:00'],
    ['dmy', '29/2/16 01:16'],
    ['dmy', '2016-02-29 01:16'],
    ['mdy', '13:00 2/29/2016'],
    ['mdy', '2/29/2016 13:00 PM'],
    ['ymd', '2016-13-01'],
    ['ymd', 'yesterday'],
  ] as const)('refuses %s %s', (order, cell) => {
    expect(iso(order, 'UTC', cell)).toBeNull()
  })

  it('follows the clocks of the timezone through their changes', () => {
    expect(iso('ymd', 'Europe/Berlin', '2016-03-27 01:59')).toBe('2016-03-27T00:59:00Z')
    expect(iso('ymd', 'Europe/Berlin', '2016-03-27 03:00')).toBe('2016-03-27T01:00:00Z')
    expect(iso('ymd', 'Europe/Berlin', '2016-10-30 03:00')).toBe('2016-10-30T02:00:00Z')
  })

  it('reads a time that the clocks show twice as the first', () => {
    expect(iso('ymd', 'Europe/Berlin', '2016-10-30 02:30')).toBe('2016-10-30T00:30:00Z')
    expect(iso('ymd', 'Australia/Lord_Howe', '2017-04-02 01:40')).toBe('2017-04-01T14:40:00Z')
  })

  it('reads a time that the clocks left out by those from before', () => {
    expect(iso('ymd', 'Europe/Berlin', '2016-03-27 02:30')).toBe('2016-03-27T01:30:00Z')
    expect(iso('ymd', 'Australia/Lord_Howe', '2016-10-02 02:10')).toBe('2016-10-01T15:40:00Z')
  })

  it('agrees with luxon at any minute of any timezone', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    )
    const minute = fc
      .integer({ min: 0, max: 2 * 366 * 24 * 60 })
      .map((at) => Date.UTC(2015, 11, 1) + at * 60_000)
    fc.assert(
      fc.property(zone, minute, (name, millis) => {
        const wall = new Date(millis).toISOString().slice(0, 16).replace('T', ' ')
        const readings = DateTime.fromSQL(wall, { zone: name }).getPossibleOffsets()
        const first = Math.min(...readings.map((reading) => reading.toMillis()))
        expect(createDateReader('ymd', name)(wall)?.ms).toBe(first)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the order of day and month', () => {
  const found = (...cells: string[]) => {
    const evidence = new DateOrderEvidence()
    for (const [at, cell] of cells.entries()) evidence.add(cell, at + 2)
    return evidence.finding()
  }

  it('is told by a field above 12', () => {
    expect(ordersOf('1/2/2016')).toEqual(['dmy', 'mdy'])
    expect(found('1/2/2016', '29/2/2016 01:16')).toEqual({
      order: 'dmy',
      because: '29/2/2016 01:16 on line 3 can be read in no other way',
    })
    expect(found('2/29/2016')).toMatchObject({ order: 'mdy' })
    expect(found('2016-02-03')).toMatchObject({ order: 'ymd' })
  })

  it('is open where every date can be read both ways, or there is none', () => {
    expect(found('1/2/2016', '3/4/2016')).toEqual({
      order: 'ambiguous',
      example: { text: '1/2/2016', line: 2 },
    })
    expect(found('', '?')).toEqual({ order: 'ambiguous', example: undefined })
  })

  it('is none where the file contradicts itself', () => {
    expect(found('29/2/2016', '2/29/2016')).toMatchObject({ order: 'mixed' })
    expect(found('2016-02-29', '1/2/2016')).toMatchObject({ order: 'mixed' })
  })
})
