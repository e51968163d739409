import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer, OverviewAnswer } from '../../shared/api/answers.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const NOW = Date.parse('2026-05-01T12:00Z')
const HOURS = 3_600_000

/** Months in which the clocks change, and how many hours they have: 31 days less one, 30 days and one, 30 days and a half. */
const MONTHS = [
  {
    timezone: 'Europe/Berlin',
    month: '2026-03',
    hours: 743,
    from: '2026-02-28T23:00Z',
    to: '2026-03-31T22:00Z',
  },
  {
    timezone: 'America/New_York',
    month: '2025-11',
    hours: 721,
    from: '2025-11-01T04:00Z',
    to: '2025-12-01T05:00Z',
  },
  {
    timezone: 'Australia/Lord_Howe',
    month: '2026-04',
    hours: 720.5,
    from: '2026-03-31T13:00Z',
    to: '2026-04-30T13:30Z',
  },
]

describe.each(MONTHS)(
  'a month in which the clocks change: $month in $timezone',
  ({ timezone, month, hours, from, to }) => {
    let collector: CleanCollector

    beforeAll(async () => {
      collector = await startCleanCollector({ timezone, now: NOW })
      const justBefore = (time: string) => new Date(Date.parse(time) - 1).toISOString()
      await collector.send(
        eventsOf(
          anIncident('before').openedAt(justBefore(from)),
          anIncident('first').openedAt(from),
          anIncident('last').openedAt(justBefore(to)),
          anIncident('after').openedAt(to),
        ),
      )
    })
    afterAll(() => collector.stop())

    it('begins and ends at midnight on the wall; the beginning belongs to it, the end does not', async () => {
      const value = await collector.get<KpiValue>(`/api/v1/kpis/incident_volume?period=${month}`)
      expect([Date.parse(value.from), Date.parse(value.to)]).toEqual([Date.parse(from), Date.parse(to)])
      expect(Date.parse(value.to) - Date.parse(value.from)).toBe(hours * HOURS)
      expect(value).toMatchObject({ value: 2, timezone })
      const items = await collector.get<{ items: { subject: string }[] }>(
        `/api/v1/kpis/incident_volume/items?period=${month}`,
      )
      expect(items.items.map(({ subject }) => subject)).toEqual(['last', 'first'])
    })

    it('is the sum of its days and weeks, one of which is longer or shorter than the others', async () => {
      for (const bucket of ['day', 'week']) {
        const { points } = await collector.get<SeriesAnswer>(
          `/api/v1/kpis/incident_volume/series?period=${month}&bucket=${bucket}`,
        )
        expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(2)
        expect(points[0]?.n).toBe(1)
        expect(points.at(-1)?.n).toBe(1)
        const lengths = points.map((point) => (Date.parse(point.to) - Date.parse(point.from)) / HOURS)
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(hours)
        if (bucket === 'day') expect(new Set(lengths).size).toBe(2)
      }
    })
  },
)

describe('which window, and what it can say', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
  })
  afterEach(async () => {
    collector.now = NOW
    await collector.empty()
  })
  afterAll(() => collector.stop())

  function kpi(id: string, query: string): Promise<KpiValue> {
    return collector.get<KpiValue>(`/api/v1/kpis/${id}?${query}`)
  }

  it('a value is compared with the calendar month before; a running one with as much of it as has passed', async () => {
    const march = await kpi('incident_volume', 'period=2026-03')
    expect(march.previous).toMatchObject({
      from: '2026-02-01T00:00:00.000+01:00',
      to: '2026-03-01T00:00:00.000+01:00',
    })
    collector.now = Date.parse('2026-04-10T12:00+02:00')
    const april = await kpi('incident_volume', 'period=2026-04')
    expect(april.running).toBe(true)
    // 9.5 days of April have passed. March lost an hour in its last week, not in its first.
    expect(april.previous).toMatchObject({
      from: '2026-03-01T00:00:00.000+01:00',
      to: '2026-03-10T12:00:00.000+01:00',
    })
  })

  it('what is open at the end of a running window is what is open now', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-04-30T08:00Z'),
        anIncident('B').openedAt('2026-05-01T08:00Z').resolvedAt('2026-05-01T09:00Z'),
      ),
    )
    expect(await kpi('incident_backlog', 'period=2026-05')).toMatchObject({ value: 1, running: true })
    expect(await kpi('incident_backlog', 'from=2026-05-01&to=2026-05-01T08:30:00Z')).toMatchObject({
      value: 2,
    })
  })

  it('a cohort that is younger than its follow-up of 14 days is still maturing', async () => {
    await collector.send(
      anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-31T08:00Z').events(),
    )
    for (const [now, maturing] of [
      ['2026-04-14T23:59+02:00', true],
      ['2026-04-15T00:00+02:00', false],
    ] as const) {
      collector.now = Date.parse(now)
      expect(await kpi('reopen_rate', 'period=2026-03'), now).toMatchObject({ value: 0, n: 1, maturing })
    }
    expect((await kpi('incident_volume', 'period=2026-04')).maturing).toBe(false)
  })

  it('no source, not covered, no data and a true zero are four different things', async () => {
    expect(await kpi('incident_volume', 'period=2026-03')).toMatchObject({
      value: null,
      reason: 'no_source',
      n: 0,
    })
    await collector.send(
      anIncident('A').openedAt('2026-03-10T08:00Z').resolvedAt('2026-03-10T09:00Z').events(),
    )
    // Before the first event nobody is known to have listened; after it, silence is good news.
    expect(await kpi('incident_volume', 'period=2026-02')).toMatchObject({
      value: null,
      reason: 'not_covered',
    })
    expect(await kpi('incident_volume', 'period=2026-03')).toMatchObject({ value: 1, coverage: 'partial' })
    expect(await kpi('incident_volume', 'period=2026-04')).toMatchObject({
      value: 0,
      reason: null,
      coverage: 'assumed',
    })
    expect(await kpi('incident_time_to_resolve', 'period=2026-04')).toMatchObject({
      value: null,
      reason: 'no_data',
      n: 0,
    })
    expect(await kpi('request_volume', 'period=2026-03')).toMatchObject({ value: null, reason: 'no_source' })
  })

  it('a source that declares what it delivered covers that and nothing else', async () => {
    await collector.send([
      ...eventsOf(
        anIncident('A').openedAt('2026-03-10T08:00Z'),
        anIncident('B').openedAt('2026-04-10T08:00Z'),
      ),
      {
        id: 'declared',
        source: 'desk',
        type: 'source.covered',
        data: { types: ['incident.*'], from: '2026-02-01T00:00:00+01:00', to: '2026-04-01T00:00:00+02:00' },
      },
    ])
    expect(await kpi('incident_volume', 'period=2026-02')).toMatchObject({ value: 0, coverage: 'declared' })
    expect(await kpi('incident_volume', 'period=2026-03')).toMatchObject({ value: 1, coverage: 'declared' })
    // What lies outside is shown, but as part of a whole that is not there; where there is nothing, nothing is said.
    expect(await kpi('incident_volume', 'period=2026-04')).toMatchObject({ value: 1, coverage: 'partial' })
    expect(await kpi('incident_volume', 'period=2026-01')).toMatchObject({
      value: null,
      reason: 'not_covered',
    })
  })

  it('a small sample is said as it is: one ticket is its own median and percentile', async () => {
    await collector.send(
      anIncident('A').openedAt('2026-03-10T08:00Z').resolvedAt('2026-03-10T09:00Z').events(),
    )
    expect(await kpi('incident_time_to_resolve', 'period=2026-03')).toMatchObject({
      value: 3600,
      n: 1,
      statistics: { mean: 3600, median: 3600, p90: 3600 },
      status: 'no_target',
    })
  })

  it('what names no service is the service unmapped, in the breakdown and as a filter', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-10T08:00Z'),
        anIncident('B').openedAt('2026-03-10T08:00Z'),
        anIncident('C').ofService('mail').openedAt('2026-03-10T08:00Z'),
      ),
    )
    const { segments } = await collector.get<BreakdownAnswer>(
      '/api/v1/kpis/incident_volume/breakdown?by=service&period=2026-03',
    )
    expect(segments.map(({ segment, value }) => [segment, value])).toEqual([
      ['unmapped', 2],
      ['mail', 1],
    ])
    expect(await kpi('incident_volume', 'period=2026-03&service=unmapped')).toMatchObject({ value: 2, n: 2 })
    expect(await kpi('incident_volume', 'period=2026-03&service=unmapped&service=mail')).toMatchObject({
      value: 3,
    })
    const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-03&service=unmapped')
    const values = stages.flatMap(({ kpis }) => kpis)
    expect(values.find((value) => value.kpi === 'incident_backlog')).toMatchObject({ value: 2 })
  })

  it('a service is listened to from the day on which its source first spoke of it', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').ofService('mail').openedAt('2026-02-10T08:00Z'),
        anIncident('B').ofService('web').openedAt('2026-04-10T08:00Z'),
      ),
    )
    expect(await kpi('incident_volume', 'period=2026-03&service=mail')).toMatchObject({ value: 0 })
    expect(await kpi('incident_volume', 'period=2026-03&service=web')).toMatchObject({
      value: null,
      reason: 'not_covered',
    })
    expect(await kpi('incident_volume', 'period=2026-04&service=web')).toMatchObject({
      value: 1,
      coverage: 'partial',
    })
  })

  it('a ticket counts for its service even when only another way in of its tool names the service', async () => {
    await collector.send(
      anIncident('A')
        .toldBy('csv', 'snow')
        .openedAt('2026-03-10T08:00Z')
        .toldBy('hook', 'snow')
        .ofService('mail')
        .updatedAt('2026-03-10T09:00Z')
        .events(),
    )
    expect(await kpi('incident_volume', 'period=2026-03&service=mail')).toMatchObject({
      value: 1,
      reason: null,
    })
  })
})
