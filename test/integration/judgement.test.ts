import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import type { BaselinesAnswer } from '../../shared/api/baselines.ts'
import type { SeriesAnswer, SeriesPoint } from '../../shared/api/series.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { readSamples } from '../support/prometheus-samples.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** A Monday. */
const BEGIN = Date.parse('2026-01-05T00:00Z')
const WEEKS = 34
/** A Wednesday: the 35th week has begun. */
const NOW = BEGIN + WEEKS * WEEK + 2 * DAY
/** The last week that has ended, in which the service web had three times its incidents. */
const BAD_WEEK = BEGIN + (WEEKS - 1) * WEEK

let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
  await collector.send(eventsOf(...incidents()))
})
afterAll(() => collector.stop())

/** Each week 19 to 22 incidents of web and 9 to 11 of mail, resolved after three to five hours; a major one each week, but none since July. */
function incidents() {
  return Array.from({ length: WEEKS }, (_, week) => week).flatMap((week) => {
    const web = week === WEEKS - 1 ? 60 : 19 + ((week * 7) % 4)
    const of = (service: string, count: number) =>
      Array.from({ length: count }, (_, nth) => {
        const at = BEGIN + week * WEEK + Math.floor(((nth + 0.5) / count) * WEEK)
        const isMajor = service === 'web' && nth === 0 && week < 26
        return anIncident(`${service}-${week}-${nth}`)
          .ofService(service)
          .openedAt(new Date(at).toISOString(), isMajor ? { major: true } : {})
          .resolvedAt(new Date(at + (3 + ((nth + week) % 9) / 4) * 3_600_000).toISOString())
      })
    return [...of('web', web), ...of('mail', 9 + ((week * 5) % 3))]
  })
}

function value(kpi: string, query: string): Promise<KpiValue> {
  return collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${query}`)
}

function weeks(kpi: string, query: string): Promise<SeriesAnswer> {
  return collector.get<SeriesAnswer>(`/api/v1/kpis/${kpi}/series?${query}&bucket=week`)
}

function pointAt({ points }: SeriesAnswer, moment: number): SeriesPoint | undefined {
  return points.find(({ from }) => Date.parse(from) === moment)
}

const ALL = 'from=2026-01-05&to=2026-09-07'

describe('a KPI on its chart', () => {
  it('has limits made of its first 24 weeks, and a signal where a week lies outside', async () => {
    const series = await weeks('incident_volume', ALL)
    expect(series.baseline).toMatchObject({ bucket: 'week', points: 24, limits: 'firm', resets: [] })
    const bad = pointAt(series, BAD_WEEK)
    expect(bad).toMatchObject({ signal: 'higher', signals: expect.arrayContaining(['outside_limits']) })
    expect(bad?.value).toBeGreaterThan(bad?.limits?.upper ?? Number.POSITIVE_INFINITY)
    const usual = pointAt(series, BAD_WEEK - WEEK)
    expect(usual).toMatchObject({ signal: 'stable', signals: [] })
    expect(usual?.centre).toBeCloseTo(30.5, 0)
    // The week that runs is not judged.
    expect(series.points.at(-1)).toMatchObject({ running: true, signal: 'unknown', limits: null })
  })

  it('is judged by its whole history, whatever a question names', async () => {
    const [long, short] = await Promise.all([
      weeks('incident_volume', ALL),
      weeks('incident_volume', 'from=2026-08-17&to=2026-08-31'),
    ])
    expect(short.points).toEqual(
      long.points.filter(
        ({ from }) =>
          Date.parse(from) >= Date.parse('2026-08-17') && Date.parse(from) < Date.parse('2026-08-31'),
      ),
    )
  })

  it('is judged by weeks: a point of another stretch says nothing', async () => {
    const path = `/api/v1/kpis/incident_volume/series?${ALL}&bucket=month`
    const { points, baseline } = await collector.get<SeriesAnswer>(path)
    expect(points.every(({ signal, limits }) => signal === 'unknown' && limits === null)).toBe(true)
    expect(baseline?.bucket).toBe('week')
  })

  it('says the same as a value, in the overview, and at /metrics', async () => {
    const judged = {
      signal: 'higher',
      judgedOn: { from: new Date(BAD_WEEK).toISOString().replace('Z', '+00:00') },
    }
    const august = await value('incident_volume', 'period=2026-08')
    expect(august.signal).toBe(judged.signal)
    expect(Date.parse(august.judgedOn?.from ?? '')).toBe(BAD_WEEK)
    const overview = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-08')
    const shown = overview.stages.flatMap(({ kpis }) => kpis).find(({ kpi }) => kpi === 'incident_volume')
    expect(shown).toMatchObject({ signal: 'higher', judgedOn: august.judgedOn })
    const samples = readSamples(await collector.text('/metrics')).filter(
      ({ name, labels }) => name === 'wheelhouse_kpi_signal' && labels.kpi === 'incident_volume',
    )
    expect(samples).toEqual([
      { name: 'wheelhouse_kpi_signal', labels: { kpi: 'incident_volume', signal: 'higher' }, value: 1 },
    ])
    expect(await value('incident_volume', 'period=2026-07')).toMatchObject({ signal: 'stable' })
  })

  it('is judged service by service by its own history', async () => {
    expect(await value('incident_volume', 'period=2026-08&service=mail')).toMatchObject({ signal: 'stable' })
    expect(await value('incident_volume', 'period=2026-08&service=web')).toMatchObject({
      signal: 'higher',
      judgedOn: { rules: ['outside_limits'] },
    })
  })

  it('tells whether the usual variation lies on one side of the target', async () => {
    await collector.text('/api/v1/targets', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kpi: 'incident_time_to_resolve', value: 6 * 3600, from: '2026-01-01' }),
    })
    expect(await value('incident_time_to_resolve', 'period=2026-08')).toMatchObject({
      signal: 'stable',
      status: 'met',
      assurance: 'reliably_met',
    })
  })
})

describe('rare events', () => {
  it('are judged by the days between them, also while none follows', async () => {
    const series = await weeks('major_incidents', ALL)
    expect(series.events?.length).toBe(25)
    const open = series.events?.at(-1)
    expect(open).toMatchObject({ open: true, signals: ['outside_limits'] })
    expect(open?.days).toBeGreaterThan(open?.limits?.upper ?? Number.POSITIVE_INFINITY)
    expect(series.events?.slice(0, -1).every(({ signals }) => signals.length === 0)).toBe(true)
    expect(await value('major_incidents', 'period=2026-08')).toMatchObject({ value: 0, signal: 'improving' })
  })
})

describe('a baseline', () => {
  const reset = (body: unknown) =>
    fetch(`${collector.url}/api/v1/baselines`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('begins anew where somebody says so, and why', async () => {
    const before = await weeks('incident_volume', ALL)
    const answer = await reset({
      kpi: 'incident_volume',
      from: '2026-05-18',
      why: 'We took over a second desk.',
    })
    expect(answer.status).toBe(201)
    const told = {
      kpi: 'incident_volume',
      service: null,
      from: '2026-05-18T00:00:00.000Z',
      why: 'We took over a second desk.',
      actor: 'local',
    }
    const { baselines } = (await answer.json()) as BaselinesAnswer
    expect(baselines).toMatchObject([told])
    const after = await weeks('incident_volume', ALL)
    expect(after.baseline).toMatchObject({
      from: told.from,
      limits: 'provisional',
      points: 15,
      resets: [told],
    })
    // What was judged before is judged as it was.
    const earlier = Date.parse('2026-03-02')
    expect(pointAt(after, earlier)?.signals).toEqual(pointAt(before, earlier)?.signals)
    expect(await collector.get<BaselinesAnswer>('/api/v1/baselines?kpi=incident_volume')).toMatchObject({
      baselines: [told],
    })
    expect(await collector.get('/api/v1/baselines?kpi=incident_backlog')).toEqual({ baselines: [] })
  })

  it.each([
    [{ kpi: 'incident_volume' }, 'why'],
    [{ kpi: 'service_roi', why: 'New.' }, 'no chart'],
    [{ kpi: 'nothing', why: 'New.' }, 'nothing'],
    [{ kpi: 'incident_volume', why: 'New.', from: 'soon' }, 'from'],
    [[], 'object'],
  ])('refuses %j', async (body, what) => {
    const response = await reset(body)
    expect([400, 404]).toContain(response.status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(await response.json())).toContain(what)
  })
})
