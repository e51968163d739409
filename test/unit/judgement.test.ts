import { describe, expect, test } from 'vitest'
import type { SourceType } from '../../collector/kpi/activity.ts'
import { findKpi } from '../../collector/kpi/catalogue/catalogue.ts'
import { historyOf } from '../../collector/kpi/judgement/history.ts'
import { areRare, judgeGaps } from '../../collector/kpi/judgement/judge-gaps.ts'
import { type HistoryPoint, judgeHistory } from '../../collector/kpi/judgement/judge-history.ts'
import { pointOf, signalOf } from '../../collector/kpi/judgement/signal.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** A Monday. */
const BEGIN = Date.UTC(2024, 0, 1)

const XMR = { kind: 'xmr', perDay: false, onlyOutside: false, resets: [] } as const

/** Weeks of values that go up and down by one around 10, then those given. */
function weeksOf(...last: number[]): HistoryPoint[] {
  const usual = Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? 9 : 11))
  return [...usual, ...last].map((value, at) => ({
    from: BEGIN + at * WEEK,
    to: BEGIN + (at + 1) * WEEK,
    value,
    numerator: null,
    denominator: null,
    days: 7,
    isSmall: false,
  }))
}

describe('the history of a KPI', () => {
  const scope = { timezone: 'UTC', now: Date.UTC(2024, 2, 6) }
  const sent = (type: string, firstEvent: number, staleFrom: number): SourceType => ({
    source: 'tool',
    type,
    firstEvent,
    lastEvent: Date.UTC(2024, 1, 14),
    lastReceived: 0,
    staleFrom,
  })
  const activity = (staleFrom: number, first = BEGIN + DAY) => ({
    types: [sent('incident.opened', first, staleFrom)],
    declarations: [],
    servicesSince: new Map(),
  })
  const volume = findKpi('incident_volume')

  test('is made of whole weeks that have ended', () => {
    const weeks = historyOf(volume, activity(Number.POSITIVE_INFINITY), scope)
    expect(new Date(weeks[0]?.from ?? 0)).toEqual(new Date('2024-01-08T00:00:00Z'))
    expect(new Date(weeks.at(-1)?.to ?? 0)).toEqual(new Date('2024-03-04T00:00:00Z'))
    expect(weeks).toHaveLength(8)
  })

  test('begins with the week of the first event where that is its first moment', () => {
    const [first] = historyOf(volume, activity(Number.POSITIVE_INFINITY, BEGIN), scope)
    expect(first?.from).toBe(BEGIN)
  })

  test('ends with the last word of a source that fell silent', () => {
    const weeks = historyOf(volume, activity(Date.UTC(2024, 1, 20)), scope)
    expect(new Date(weeks.at(-1)?.to ?? 0)).toEqual(new Date('2024-02-12T00:00:00Z'))
  })

  test('goes on while its source still tells of other things that happen to the same items', () => {
    const silent = sent('incident.responded', BEGIN + DAY, Date.UTC(2024, 1, 20))
    const spoken = { ...sent('incident.opened', BEGIN + DAY, Number.POSITIVE_INFINITY), lastEvent: scope.now }
    const weeks = historyOf(
      findKpi('first_response_time'),
      { types: [silent, spoken], declarations: [], servicesSince: new Map() },
      scope,
    )
    expect(new Date(weeks.at(-1)?.to ?? 0)).toEqual(new Date('2024-03-04T00:00:00Z'))
  })

  test('is empty while nothing feeds the KPI', () => {
    expect(historyOf(findKpi('mtrs'), activity(Number.POSITIVE_INFINITY), scope)).toEqual([])
  })
})

describe('a history is judged', () => {
  test('by limits that its first 24 points make', () => {
    const { points, sections } = judgeHistory(weeksOf(10, 30), XMR)
    expect(sections).toEqual([
      { from: BEGIN, limits: 'firm', baseline: 24, isUnsure: false, isSeasonal: false },
    ])
    expect(points.at(-2)).toMatchObject({ centre: 10, rules: [], side: 0 })
    expect(points.at(-1)).toMatchObject({ centre: 10, rules: ['outside_limits'], side: 1 })
  })

  test('anew from each reset on', () => {
    const weeks = weeksOf(...Array.from({ length: 14 }, (_, at) => (at % 2 === 0 ? 29 : 31)))
    const judged = judgeHistory(weeks, { ...XMR, resets: [BEGIN + 24 * WEEK] })
    expect(judged.sections.map(({ baseline, limits }) => [baseline, limits])).toEqual([
      [24, 'firm'],
      [14, 'provisional'],
    ])
    expect(judged.points.every(({ rules }) => rules.length === 0)).toBe(true)
    expect(judged.points.at(-1)?.centre).toBe(30)
  })

  test('in which the week of a reset is the last of the old', () => {
    const judged = judgeHistory(weeksOf(30, 10), { ...XMR, resets: [BEGIN + 24 * WEEK + DAY] })
    expect(judged.sections.map(({ baseline }) => baseline)).toEqual([24, 1])
    expect(judged.points.at(-2)?.rules).toContain('outside_limits')
  })

  test('while nothing is said of points that few items make', () => {
    const weeks = weeksOf(30).map((week, at) => ({ ...week, isSmall: at === 24 }))
    expect(judgeHistory(weeks, XMR).points.at(-1)).toMatchObject({ centre: 10, rules: [] })
  })
})

describe('rare events are judged', () => {
  /** Every ten days, a little more or less. */
  const moments = Array.from({ length: 26 }, (_, at) => BEGIN + (10 * at + (at % 2)) * DAY)
  const weeks = Array.from({ length: 60 }, (_, at) => ({
    from: BEGIN + at * WEEK,
    to: BEGIN + (at + 1) * WEEK,
  }))
  const options = { perDay: false, onlyOutside: false, resets: [], longerIs: -1 } as const
  const last = moments.at(-1) ?? 0

  test('where there are fewer than three in a week', () => {
    expect(areRare(26, 60)).toBe(true)
    expect(areRare(180, 60)).toBe(false)
  })

  test('by the days between them, the days since the last one included', () => {
    const { gaps, points } = judgeGaps(moments, weeks, { ...options, until: last + 120 * DAY })
    expect(gaps).toHaveLength(26)
    expect(gaps?.at(-1)).toMatchObject({ isOpen: true, days: 120, side: -1, rules: ['outside_limits'] })
    expect(gaps?.slice(0, -1).flatMap(({ rules }) => rules)).toEqual([])
    expect(points[10]).toMatchObject({ rules: [] })
    expect(points[10]?.centre).toBeCloseTo(10, 0)
  })

  test('while a stretch that has only begun is not too short', () => {
    const { gaps } = judgeGaps(moments, weeks, { ...options, until: last + 1 })
    expect(gaps?.at(-1)).toMatchObject({ isOpen: true, rules: [] })
  })

  test('such that the week of one that came too soon tells it', () => {
    const soon = [...moments, last + 0.001 * DAY]
    const { points } = judgeGaps(soon, weeks, { ...options, until: last + DAY })
    const week = points.find(({ from, to }) => from <= last && last < to)
    expect(week).toMatchObject({ side: 1, rules: ['outside_limits'] })
  })
})

describe('what is said of a period', () => {
  const judgement = judgeHistory(weeksOf(30, 10, 10), XMR)
  const month = { from: BEGIN + 22.5 * WEEK, to: BEGIN + 26.5 * WEEK }

  test('is the last signal of the weeks that ended in it', () => {
    const point = pointOf(judgement, month)
    expect(point?.from).toBe(BEGIN + 24 * WEEK)
    expect(signalOf(point, 'up')).toBe('improving')
    expect(signalOf(point, 'down')).toBe('worsening')
    expect(signalOf(point, 'zero')).toBe('worsening')
    expect(signalOf(point, 'none')).toBe('higher')
  })

  test('is stable where no week broke a rule', () => {
    const point = pointOf(judgement, { from: BEGIN + 20 * WEEK, to: BEGIN + 23 * WEEK })
    expect(signalOf(point, 'up')).toBe('stable')
  })

  test('is that of the week before where none has ended in it', () => {
    const point = pointOf(judgement, { from: BEGIN + 25.2 * WEEK, to: BEGIN + 25.4 * WEEK })
    expect(point?.from).toBe(BEGIN + 24 * WEEK)
  })

  test('is unknown where there are too few points', () => {
    const few = judgeHistory(weeksOf().slice(0, 11), XMR)
    expect(signalOf(pointOf(few, { from: BEGIN, to: BEGIN + 52 * WEEK }), 'up')).toBe('unknown')
    expect(signalOf(undefined, 'up')).toBe('unknown')
  })
})
