import { describe, expect, it } from 'vitest'
import { type Compared, describeChange } from '../../dashboard/format/change.ts'
import {
  formatAgo,
  formatDay,
  formatMoment,
  formatMomentInZone,
  formatWindow,
} from '../../dashboard/format/moment.ts'
import { formatComparison, formatPeriod } from '../../dashboard/format/period.ts'
import { formatSample, plural } from '../../dashboard/format/plural.ts'
import { listOf, provenanceSentence } from '../../dashboard/format/words.ts'
import { formatDuration, formatExactDuration, formatHours } from '../../shared/format/duration.ts'
import { formatCount } from '../../shared/format/number.ts'
import { formatPoints, formatRatio } from '../../shared/format/ratio.ts'
import { formatShare, formatTarget, formatValue } from '../../shared/format/value.ts'

/** Units are set with a space that does not break; the expectations below are easier to read with a plain one. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [1.25, '1.3 s'],
    [45, '45 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [720, '12 min'],
    [3_569, '59 min'],
    [3_590, '1 h'],
    [5_400, '1.5 h'],
    [88_560, '24.6 h'],
    [86_400, '24 h'],
    [259_199, '72 h'],
    [259_200, '3 d'],
    [273_600, '3 d 4 h'],
    [675_641, '7 d 20 h'],
    [345_599, '4 d'],
    [94 * 86_400, '94 d'],
    [3_000 * 86_400, '3,000 d'],
    [-5_400, '−1.5 h'],
  ])('%d s reads %s', (seconds, text) => {
    expect(plain(formatDuration(seconds))).toBe(text)
  })

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3_600, '1 h'],
    [88_560, '1 d 36 min'],
    [97_260, '1 d 3 h 1 min'],
    [-60, '−1 min'],
  ])('the clock of one item: %d s reads %s', (seconds, text) => {
    expect(plain(formatExactDuration(seconds))).toBe(text)
  })
})

describe('hours of a calendar', () => {
  it.each([
    [59, '59 s'],
    [3_540, '59 min'],
    [3_600, '1 h'],
    [97_260, '27 h 1 min'],
    [3_600_000, '1,000 h'],
    [-5_400, '−1 h 30 min'],
  ])('%d s reads %s', (seconds, text) => {
    expect(plain(formatHours(seconds))).toBe(text)
  })
})

describe('ratios', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.587, '58.7 %'],
    [0.5, '50 %'],
    [0.9996, '99.96 %'],
    [0.99996, '99.996 %'],
    [0.0004, '0.04 %'],
    [0.9999999999, '> 99.9999 %'],
    [0.0000000001, '< 0.0001 %'],
    [1.25, '125 %'],
    [-0.05, '−5 %'],
  ])('%d reads %s', (ratio, text) => {
    expect(plain(formatRatio(ratio))).toBe(text)
  })

  it('says distances in points', () => {
    expect(plain(formatPoints(0.021))).toBe('2.1 points')
    expect(plain(formatPoints(0.01))).toBe('1 point')
    expect(plain(formatPoints(0.0004))).toBe('0.04 points')
  })
})

describe('values', () => {
  it('never shows no data as 0', () => {
    for (const unit of ['seconds', 'ratio', 'count', 'currency', 'per_day', 'score'] as const) {
      expect(formatValue(null, unit)).toBe('No data')
      expect(formatValue(0, unit)).not.toBe('No data')
    }
  })

  it('knows each unit', () => {
    expect(formatValue(20_769, 'count')).toBe('20,769')
    expect(formatValue(1e9, 'count')).toBe('1,000,000,000')
    expect(formatValue(-3, 'count')).toBe('−3')
    expect(formatValue(12.345, 'currency')).toBe('12.35')
    expect(formatValue(32.1, 'currency', 'EUR')).toBe('€32.10')
    expect(plain(formatValue(-12_340.56, 'currency', 'CHF'))).toBe('−CHF 12,341')
    expect(formatValue(-0.001, 'currency', 'EUR')).toBe('€0.00')
    expect(formatValue(950, 'currency', 'JPY')).toBe('JP¥950')
    expect(plain(formatValue(1.5, 'per_day'))).toBe('1.5 per day')
    expect(formatValue(3.14, 'score')).toBe('3.1')
    expect(formatCount(-0.2)).toBe('0')
  })

  it('shows which side of a target is the good one', () => {
    expect(plain(formatTarget(0.95, 'ratio', 'up'))).toBe('≥ 95 %')
    expect(plain(formatTarget(14_400, 'seconds', 'down'))).toBe('≤ 4 h')
    expect(plain(formatTarget(0, 'count', 'down'))).toBe('0')
    expect(plain(formatTarget(0.05, 'ratio', 'zero'))).toBe('within ±5 %')
  })

  it('shows a share by its parts', () => {
    const parts = { numerator: 11_362, denominator: 19_351, currency: null }
    const ratio = { unit: 'ratio', ofSums: null } as const
    expect(formatShare(parts, ratio)).toBe('11,362 of 19,351')
    expect(formatShare({ ...parts, numerator: null }, ratio)).toBeNull()
    expect(formatShare(parts, { unit: 'seconds', ofSums: 'seconds' })).toBeNull()
  })

  it('shows sums in their unit', () => {
    const hours = { numerator: 719.5 * 3_600, denominator: 720 * 3_600, currency: null }
    expect(plain(formatShare(hours, { unit: 'ratio', ofSums: 'seconds' }) ?? '')).toBe(
      '29 d 23 h 30 min of 30 d',
    )
    const money = { numerator: -75.5, denominator: 1_500, currency: 'EUR' }
    expect(plain(formatShare(money, { unit: 'ratio', ofSums: 'currency' }) ?? '')).toBe(
      '−€75.50 of €1,500.00',
    )
  })
})

describe('words', () => {
  it('counts in the right number', () => {
    expect(plain(plural(1, 'ticket'))).toBe('1 ticket')
    expect(plain(plural(0, 'ticket'))).toBe('0 tickets')
    expect(plain(plural(2, 'reply', 'replies'))).toBe('2 replies')
    expect(formatSample(19_351, 'incidents resolved')).toBe('19,351 incidents resolved')
    expect(formatSample(1, 'incidents resolved')).toBe('1 incident resolved')
    expect(formatSample(1, 'incidents and requests opened')).toBe('1 incident and request opened')
    expect(formatSample(0, 'surveys answered')).toBe('0 surveys answered')
  })

  it('joins lists and sentences', () => {
    expect(listOf(['a'])).toBe('a')
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c')
    expect(provenanceSentence('from_tool', 'the flag made_sla')).toBe('From the tool: the flag made_sla.')
  })
})

describe('moments, in the organisation’s timezone', () => {
  const moment = '2017-02-13T23:30:00Z'

  it('writes days and times', () => {
    expect(plain(formatDay(moment, 'UTC'))).toBe('13 Feb 2017')
    expect(plain(formatDay(moment, 'Europe/Berlin'))).toBe('14 Feb 2017')
    expect(plain(formatMoment(moment, 'Europe/Berlin'))).toBe('14 Feb 2017, 00:30')
    expect(plain(formatMomentInZone(moment, 'Europe/Berlin'))).toBe('14 Feb 2017, 00:30 Europe/Berlin')
  })

  it('writes windows, whose end is exclusive, by their last day', () => {
    expect(formatWindow('2016-03-01T00:00:00Z', '2016-06-01T00:00:00Z', 'UTC')).toBe('Mar – May 2016')
    expect(formatWindow('2016-03-01T00:00:00Z', '2016-05-14T00:00:00Z', 'UTC')).toBe('1 Mar – 13 May 2016')
    expect(formatWindow('2016-03-01T00:00:00Z', '2016-04-01T00:00:00Z', 'UTC')).toBe('1–31 Mar 2016')
    expect(formatWindow('2015-12-01T00:00:00Z', '2016-02-01T00:00:00Z', 'UTC')).toBe('Dec 2015 – Jan 2016')
    expect(formatWindow('2016-03-01T00:00:00Z', '2016-03-02T00:00:00Z', 'UTC')).toBe('1 Mar 2016')
  })

  it('says how long ago', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    expect(plain(formatAgo('2026-11-22T11:59:40Z', now))).toBe('just now')
    expect(plain(formatAgo('2026-11-22T11:57:00Z', now))).toBe('3 minutes ago')
    expect(plain(formatAgo('2026-11-22T11:00:00Z', now))).toBe('1 hour ago')
    expect(plain(formatAgo('2017-02-13T00:00:00Z', now))).toBe('9 years ago')
    expect(plain(formatAgo('2026-11-22T12:01:00Z', now))).toBe('in the future')
  })
})

describe('periods', () => {
  const named = (label: string, kind: string, from: string, to: string) =>
    plain(formatPeriod({ label, kind, from, to, timezone: 'UTC' }))

  it('are named as a person says them', () => {
    expect(named('2016-04', 'month', '2016-04-01T00:00:00Z', '2016-05-01T00:00:00Z')).toBe('April 2016')
    expect(named('2026-W07', 'week', '2026-02-09T00:00:00Z', '2026-02-16T00:00:00Z')).toBe('Week 7 of 2026')
    expect(named('2026-Q3', 'quarter', '2026-07-01T00:00:00Z', '2026-10-01T00:00:00Z')).toBe('Q3 2026')
    expect(named('2026', 'year', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toBe('2026')
    expect(named('2026-02-09', 'day', '2026-02-09T00:00:00Z', '2026-02-10T00:00:00Z')).toBe('9 February 2026')
    expect(named('30d', 'rolling', '2026-10-23T00:00:00Z', '2026-11-22T00:00:00Z')).toBe('Last 30 days')
    expect(named('2016-03-01 to 2016-06-01', 'custom', '2016-03-01T00:00:00Z', '2016-06-01T00:00:00Z')).toBe(
      'Mar – May 2016',
    )
  })
})

describe('comparison windows', () => {
  it('have their calendar name where they have one, in any timezone', () => {
    expect(formatComparison('2026-01-01T00:00:00+01:00', '2026-02-01T00:00:00+01:00', 'Europe/Berlin')).toBe(
      'January 2026',
    )
    expect(formatComparison('2026-04-01T00:00:00Z', '2026-07-01T00:00:00Z', 'UTC')).toBe('Q2 2026')
    expect(formatComparison('2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'UTC')).toBe('2025')
    expect(formatComparison('2026-10-01T00:00:00Z', '2026-10-22T12:00:00Z', 'UTC')).toBe('1–22 Oct 2026')
  })
})

describe('changes', () => {
  const base: Compared = {
    value: 36_000,
    n: 100,
    previous: { value: 30_000, n: 100 },
    unit: 'seconds',
    direction: 'down',
    minimumN: 20,
    coverage: 'assumed',
    maturing: false,
  }

  it('judges by the KPI’s direction', () => {
    expect(describeChange(base)).toMatchObject({ way: 'up', judgement: 'worse' })
    expect(plain(describeChange(base).text)).toBe('1.7 h (20 %)')
    expect(describeChange({ ...base, direction: 'up' }).judgement).toBe('better')
    expect(describeChange({ ...base, direction: 'none' }).judgement).toBeNull()
    const nearerZero = {
      ...base,
      direction: 'zero',
      value: 0.01,
      previous: { value: -0.05, n: 100 },
    } as const
    expect(describeChange(nearerZero).judgement).toBe('better')
  })

  it('does not judge what is covered in part or still maturing', () => {
    expect(describeChange({ ...base, coverage: 'partial' }).judgement).toBeNull()
    expect(describeChange({ ...base, maturing: true }).judgement).toBeNull()
  })

  it('does not judge a small sample on either side', () => {
    expect(describeChange({ ...base, n: 19 })).toMatchObject({ way: 'up', judgement: null })
    expect(describeChange({ ...base, previous: { value: 30_000, n: 19 } }).judgement).toBeNull()
  })

  it('says when there is nothing to compare with, or nothing changed', () => {
    expect(describeChange({ ...base, previous: null }).way).toBe('none')
    expect(describeChange({ ...base, previous: { value: null, n: 0 } }).way).toBe('none')
    expect(describeChange({ ...base, value: null }).way).toBe('none')
    expect(describeChange({ ...base, value: 30_000 })).toMatchObject({ way: 'same', judgement: null })
  })

  it('compares ratios in points, and never divides by nothing', () => {
    const ratio = { ...base, unit: 'ratio', value: 0.6, previous: { value: 0.57, n: 100 } } as const
    expect(plain(describeChange(ratio).text)).toBe('3 points')
    const fromNothing = { ...base, unit: 'count', value: 3, previous: { value: 0, n: 0 } } as const
    expect(describeChange(fromNothing).text).toBe('3')
  })
})
