import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BAD_CHANGE, BAD_DEPLOYMENT } from '../../../collector/sample/changes.ts'
import { BAD_RELEASE_INCIDENTS } from '../../../collector/sample/tickets/bad-release.ts'
import type { OverviewAnswer, SourcesAnswer, StagesAnswer } from '../../../shared/api/answers.ts'
import type { SampleAnswer } from '../../../shared/api/sample.ts'
import type { SlamAnswer } from '../../../shared/api/slam.ts'
import type { TargetsAnswer } from '../../../shared/api/targets.ts'
import { type CleanCollector, startCleanCollector } from '../../support/clean-collector.ts'
import { sampleUntil } from '../../support/sample.ts'
import { criesOfQuietKpis } from '../../support/sample-cries.ts'
import { questionsTo, type SampleQuestions } from '../../support/sample-questions.ts'

const NOW = Date.parse('2026-03-20T11:00:00Z')
const TIMEZONE = 'Europe/Berlin'
const DAY_MS = 86_400_000

let collector: CleanCollector
let ask: SampleQuestions
let whileLoading: { readyz: number; post: unknown; remove: unknown }
let progress: readonly SampleAnswer[]
let before: ReadonlyMap<string, number>

beforeAll(async () => {
  const environment = { WHEELHOUSE_DEMO: 'true' }
  collector = await startCleanCollector({ timezone: TIMEZONE, now: NOW, environment })
  before = await rowsOfTables()
  whileLoading = { readyz: await readyz(), post: await order('POST'), remove: await order('DELETE') }
  progress = await sampleUntil('loaded', status)
  ask = questionsTo(collector, TIMEZONE)
})
afterAll(() => collector.stop())

const status = () => collector.get<SampleAnswer>('/api/v1/sample')
const readyz = async () => (await fetch(`${collector.url}/readyz`)).status

async function order(method: 'POST' | 'DELETE') {
  const response = await fetch(`${collector.url}/api/v1/sample`, { method })
  const { code, state } = (await response.json()) as { code?: string; state?: string }
  return [response.status, code ?? state]
}

/** What each table holds that speaks of data; how far folds are and which migrations ran is no data. */
async function rowsOfTables(): Promise<ReadonlyMap<string, number>> {
  const query = `SELECT table, toUInt32(sum(rows)) AS rows FROM system.parts
    WHERE database = currentDatabase() AND active AND table NOT IN ('folds', 'generations', 'migrations') AND table NOT LIKE 'migration_lock%'
    GROUP BY table HAVING rows > 0`
  const result = await collector.client.query({ query, format: 'JSONEachRow' })
  const rows = await result.json<{ table: string; rows: number }>()
  return new Map(rows.map((row) => [row.table, row.rows]))
}

describe('loading', () => {
  test('tells how far it is, takes one order at a time, and a demo is ready when all can be seen', async () => {
    expect(whileLoading).toEqual({ readyz: 503, post: [409, 'sample_busy'], remove: [409, 'sample_busy'] })
    const shares = progress.map((answer) => answer.progress)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(new Set(shares).size).toBeGreaterThan(4)
    expect(progress.at(-1)).toMatchObject({
      progress: 1,
      trouble: null,
      endsAt: '2026-03-20T12:00:00.000+01:00',
    })
    expect(progress.at(-1)?.events).toBeGreaterThanOrEqual(250_000)
    expect(await readyz()).toBe(200)
    expect(await order('POST')).toEqual([409, 'sample_there'])
    const { rebuilding } = await collector.get<StagesAnswer>('/api/v1/stages')
    expect(rebuilding).toBeNull()
  })

  test('feeds every KPI of all five stages in the last month, but for that of the silent source', async () => {
    const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?window=previous_month')
    expect(stages.map(({ id, coverage }) => [id, coverage.state])).toEqual(
      ['strategy', 'design', 'transition', 'operation', 'improvement'].map((id) => [id, 'live']),
    )
    const kpis = stages.flatMap((stage) => stage.kpis)
    expect(kpis.length).toBeGreaterThan(50)
    expect(kpis.filter(({ value }) => value === null).map(({ kpi }) => kpi)).toEqual(['cmdb_accuracy'])
    expect(kpis.filter(({ rebuilding }) => rebuilding)).toEqual([])
  })
})

describe('the improvement register', () => {
  const state = async (subject: string) => (await ask.item('improvement', 'wheelhouse', subject)).state

  test('IMP-S01 worked: more is solved at first contact, and still is', async () => {
    const earlier = await ask.overMonths('first_contact_resolution', 17, 12)
    const later = await ask.overMonths('first_contact_resolution', 10, 1)
    expect(earlier.value).toBeLessThan(0.53)
    expect(later.value).toBeGreaterThan(0.6)
    expect(await state('IMP-S01')).toBe('closed')
  })

  test('IMP-S02 did nothing: as many incidents come back as before', async () => {
    const earlier = await ask.overMonths('reopen_rate', 16, 11)
    const later = await ask.overMonths('reopen_rate', 9, 4)
    expect(Math.abs((later.value ?? 0) - (earlier.value ?? 0))).toBeLessThan(0.012)
    expect(later.value).toBeGreaterThan(0.04)
    expect(await state('IMP-S02')).toBe('verified')
  })

  test('IMP-S03 faded: articles were used, and are no more', async () => {
    const [earlier, meanwhile, later] = await Promise.all([
      ask.overMonths('knowledge_use_share', 22, 17),
      ask.overMonths('knowledge_use_share', 15, 11),
      ask.overMonths('knowledge_use_share', 7, 1),
    ])
    expect(earlier.value).toBeLessThan(0.27)
    expect(meanwhile.value).toBeGreaterThan(0.35)
    expect(later.value).toBeLessThan(0.27)
    const { timeline } = await ask.item('improvement', 'wheelhouse', 'IMP-S03')
    expect(timeline.find(({ type }) => type === 'improvement.checked')?.data.sustained).toBe(false)
  })

  test('IMP-S04 is too young: it was implemented nine days ago', async () => {
    expect(NOW - ask.stories.portalBegan).toBeLessThan(10 * DAY_MS)
    expect(await state('IMP-S04')).toBe('implemented')
    const since = await ask.between('self_service_share', ask.stories.portalBegan, NOW)
    expect(since.n).toBeGreaterThan(100)
  })

  test('IMP-S05 is better than before and not yet where it is to be: requests take over a day', async () => {
    const earlier = await ask.overMonths('request_time_to_fulfil', 11, 6)
    const later = await ask.overMonths('request_time_to_fulfil', 4, 1)
    expect(later.value).toBeLessThan(0.85 * (earlier.value ?? 0))
    expect(later.value).toBeGreaterThan(86_400)
    expect(await state('IMP-S05')).toBe('implemented')
  })

  test('IMP-S06 is overdue, IMP-S07 was cancelled, IMP-S11 rests, IMP-S12 waits for its approval', async () => {
    const inFlight = await collector.get<{ beside: { overdue: number } }>(
      '/api/v1/kpis/improvements_in_flight',
    )
    expect(inFlight.beside.overdue).toBe(1)
    const states = await Promise.all(['IMP-S06', 'IMP-S07', 'IMP-S11', 'IMP-S12'].map(state))
    expect(states).toEqual(['started', 'cancelled', 'on hold', 'registered'])
  })

  test('IMP-S08 and IMP-S09 reached their targets: change windows are kept, problems are sought', async () => {
    const windows = await Promise.all([
      ask.overMonths('changes_in_window', 12, 7),
      ask.overMonths('changes_in_window', 5, 1),
    ])
    expect(windows[0].value).toBeLessThan(0.9)
    expect(windows[1].value).toBeGreaterThan(0.94)
    const linked = await Promise.all([
      ask.overMonths('problem_linked_share', 16, 11),
      ask.overMonths('problem_linked_share', 9, 1),
    ])
    expect(linked[0].value).toBeLessThan(0.11)
    expect(linked[1].value).toBeGreaterThan(0.15)
    expect([await state('IMP-S08'), await state('IMP-S09')]).toEqual(['verified', 'verified'])
  })

  test('IMP-S10 was done in time, last month', async () => {
    const due = await ask.items('improvement_on_time_share', ask.year.monthsAgo(1).start, NOW)
    expect(due.find(({ subject }) => subject === 'IMP-S10')?.measure).toBe(1)
  })
})

describe('what happened', () => {
  test('a bad release broke the booking website, caused incidents that name it, and was taken back', async () => {
    const { deployed, rolledBack } = ask.stories.badRelease
    const [day, after] = [deployed - DAY_MS / 2, deployed + DAY_MS / 2]
    const incidents = await ask.items('incident_volume', day, after, '&service=booking-site')
    const named = incidents.filter(({ subject }) => subject.startsWith('INC-BOOKING-'))
    expect(named).toHaveLength(BAD_RELEASE_INCIDENTS)
    const related = await ask.between('change_related_incident_share', day, after, '&service=booking-site')
    expect(related.numerator).toBeGreaterThanOrEqual(BAD_RELEASE_INCIDENTS)
    expect((await ask.between('major_incidents', day, after, '&service=booking-site')).value).toBe(1)
    expect((await ask.item('change', 'sample-desk', BAD_CHANGE)).state).toBe('closed')
    expect((await ask.item('deployment', 'sample-pipeline', BAD_DEPLOYMENT)).state).toBe('rolled back')
    const failed = await ask.items('deployment_failure_rate', day, after, '&service=booking-site')
    expect(failed.find(({ subject }) => subject === BAD_DEPLOYMENT)?.measure).toBe(1)
    const missing = await ask.between('mtrs', day, rolledBack + DAY_MS / 4, '&service=booking-site')
    expect(missing.value).toBeGreaterThan(3 * 3600)
  })

  test('summer brings more incidents, in the same weeks of both years', async () => {
    const { first, last } = ask.stories.peakWeeks
    const weeks = last - first + 1
    for (const weekYear of [2024, 2025]) {
      const peak = DateTime.fromObject({ weekYear, weekNumber: first }, { zone: TIMEZONE })
      const incidents = async (from: DateTime) =>
        (await ask.between('incident_volume', from.toMillis(), from.plus({ weeks }).toMillis())).value ?? 0
      expect((await incidents(peak)) / (await incidents(peak.minus({ weeks })))).toBeGreaterThan(1.2)
    }
  })

  test('the source of the audits went silent weeks ago', async () => {
    const { sources } = await collector.get<SourcesAnswer>('/api/v1/sources')
    const audits = sources.find(({ source }) => source === 'sample-audits')
    expect(audits?.stale).toBe(true)
    expect(Date.parse(audits?.types[0]?.lastEventAt ?? '')).toBeLessThan(NOW - 42 * DAY_MS)
    const live = sources.filter(({ stale }) => !stale).map(({ source }) => source)
    expect(live).toEqual(
      expect.arrayContaining(['sample-desk', 'sample-pipeline', 'sample-monitoring', 'sample-surveys']),
    )
  })

  test('one service has no SLA: shore power, new in the catalogue', async () => {
    const { start, end } = ask.year.monthsAgo(1)
    const services = await ask.items('services_with_sla', start, end)
    expect(services).toHaveLength(13)
    expect(services.filter(({ measure }) => measure === 0).map(({ service }) => service)).toEqual([
      'shore-power',
    ])
    expect((await ask.overMonths('planned_new_service_share', 1, 1)).value).toBe(1)
  })

  test('requests for meeting rooms belong to no service: no rule maps their category', async () => {
    const unmapped = async (from: number, to: number) =>
      (await ask.byService('request_volume', ask.year.monthsAgo(from).start, ask.year.monthsAgo(to).end)).get(
        'unmapped',
      )?.value ?? 0
    expect(await unmapped(24, 7)).toBe(0)
    expect(await unmapped(6, 1)).toBeGreaterThan(150)
  })

  test('incidents of the ERP take more than twice as long since last month', async () => {
    const time = (from: number, to: number) =>
      ask.overMonths('incident_working_time', from, to, '&service=finance-erp')
    const [earlier, later] = await Promise.all([time(7, 2), time(1, 1)])
    expect((later.value ?? 0) / (earlier.value ?? 1)).toBeGreaterThan(2)
    const others = async (from: number, to: number) =>
      (await ask.overMonths('incident_working_time', from, to, '&service=workplace')).value ?? 0
    expect((await others(1, 1)) / (await others(7, 2))).toBeLessThan(1.3)
  })

  test('two long outages of port operations break what was promised for last month', async () => {
    const ports = await ask.overMonths('availability', 1, 1, '&service=port-operations')
    expect(ports.value).toBeLessThan(0.99)
    const { name } = ask.year.monthsAgo(1)
    const { services } = await collector.get<SlamAnswer>(`/api/v1/slam?period=${name}`)
    const [month] = services.find(({ service }) => service === 'port-operations')?.months ?? []
    expect(month?.targets.find(({ metric }) => metric === 'availability')?.state).toBe('breached')
  })

  test('the supplier of the satellite link misses its availability for three months', async () => {
    const missed = await ask.items(
      'supplier_target_achievement',
      ask.year.monthsAgo(3).start,
      ask.year.monthsAgo(1).end,
    )
    const satellite = missed.filter(
      ({ subject, measure }) => subject.startsWith('UC-SATELLITE') && measure === 0,
    )
    expect(satellite.length).toBeGreaterThanOrEqual(3)
    expect((await ask.overMonths('slas_backed', 1, 1)).value).toBeCloseTo(11 / 12, 5)
  })
})

describe('the portfolio and what it needs', () => {
  test('the fax gateway was retired, and another service waits in the pipeline', async () => {
    const [earlier, later] = await Promise.all([
      ask.overMonths('services', 15, 15),
      ask.overMonths('services', 13, 13),
    ])
    expect([earlier.value, earlier.beside.retired]).toEqual([13, 0])
    expect([later.value, later.beside.retired]).toEqual([12, 1])
    expect((await ask.overMonths('services', 1, 1)).beside).toMatchObject({ pipeline: 1, retired: 1 })
  })

  test('the storage of the booking website fills up within a year, and is then made larger', async () => {
    const isEnough = async (ago: number) => {
      const { start, end } = ask.year.monthsAgo(ago)
      const resources = await ask.items('capacity_within_threshold', start, end, '&service=booking-site')
      return resources.find(({ title }) => title === 'booking-site storage')?.measure
    }
    expect([await isEnough(24), await isEnough(14), await isEnough(11)]).toEqual([1, 0, 1])
  })
})

describe('what people decided', () => {
  test('charts begin anew where an improvement holds, notes tell what happened, reviews are closed', async () => {
    const query = `SELECT type, toUInt32(count()) AS told FROM events FINAL
      WHERE kind IN ('baseline', 'annotation', 'review') GROUP BY type ORDER BY type`
    const rows = await (await collector.client.query({ query, format: 'JSONEachRow' })).json<{
      type: string
    }>()
    expect(rows).toMatchObject([
      { type: 'annotation.added', told: 4 },
      { type: 'baseline.reset', told: 6 },
      { type: 'review.closed', told: 25 },
      { type: 'review.commented', told: 25 },
      { type: 'review.opened', told: 25 },
      { type: 'review.presented', told: 25 },
    ])
  })

  test('targets have a history', async () => {
    const { targets } = await collector.get<TargetsAnswer>('/api/v1/targets')
    const compliance = targets.find(({ kpi }) => kpi === 'sla_resolution_compliance')
    expect(compliance?.history.map(({ value }) => value)).toEqual([0.9, 0.93])
    expect(targets.find(({ service }) => service === 'booking-site')?.kpi).toBe('availability')
    expect((await ask.overMonths('sla_resolution_compliance', 20, 20)).target).toBe(0.9)
    expect((await ask.overMonths('sla_resolution_compliance', 2, 2)).target).toBe(0.93)
  })

  test('most actions of the meetings were done in time, some late, some dropped', async () => {
    const actions = await ask.overMonths('action_completion_share', 24, 1)
    expect(actions.n).toBeGreaterThan(90)
    expect(actions.value).toBeGreaterThan(0.75)
    expect(actions.value).toBeLessThan(0.95)
    expect(actions.beside.dropped).toBeGreaterThan(0)
  })
})

describe('now', () => {
  test('there is open work, and six incidents of it are due within hours or have just passed their target', async () => {
    const backlog = await ask.items('incident_backlog', NOW - DAY_MS, NOW)
    expect(backlog.length).toBeGreaterThan(20)
    const due = await Promise.all(
      backlog
        .filter(({ subject }) => subject.startsWith('INC-DUE-'))
        .map(async ({ system, subject }) => (await ask.item('incident', system, subject)).breachedAt),
    )
    const hours = due.map((at) => Math.round((Date.parse(at ?? '') - NOW) / 360_000) / 10)
    expect(hours.sort((a, b) => a - b)).toEqual([-1, 0.5, 1, 2, 4, 7])
  })

  test('changes are planned for the next 24 hours, in all services that are released and on the platform', async () => {
    const planned = await ask.items('change_backlog', NOW - DAY_MS, NOW)
    const next = planned.filter(({ subject }) => subject.startsWith('CHG-NEXT-'))
    expect(next.map(({ service }) => service).sort()).toEqual([
      'booking-site',
      'freight-portal',
      'mobile-app',
      'network-hosting',
    ])
    const { timeline } = await ask.item('change', 'sample-desk', 'CHG-NEXT-4')
    const { data } = timeline.find(({ type }) => type === 'change.scheduled') ?? {}
    expect(data).toMatchObject({ planned_start: new Date(NOW + 20 * 3_600_000).toISOString() })
  })
})

describe('the charts', () => {
  test('tell that requests are fulfilled sooner', async () => {
    const months = [3, 2, 1].map((ago) => ask.overMonths('request_time_to_fulfil', ago, ago))
    expect((await Promise.all(months)).map(({ signal }) => signal)).toContain('improving')
  })

  test('are as quiet as charts can be where there is no story: two in a month of 52 KPIs at the most', async () => {
    const { start } = ask.year.monthsAgo(12)
    const { cries, kpis } = await criesOfQuietKpis(collector, start, ask.year.monthsAgo(1).end)
    expect(cries.length / 12, cries.join('\n')).toBeLessThanOrEqual((2 * kpis) / 52)
  })
})

describe('removal', () => {
  test('leaves nothing: no event, no fact, no target, nothing that was decided meanwhile', async () => {
    const body = JSON.stringify({ kpi: 'incident_backlog', value: 40 })
    const headers = { 'content-type': 'application/json' }
    const target = { method: 'PUT', headers, body }
    expect((await fetch(`${collector.url}/api/v1/targets`, target)).status).toBe(200)
    expect(await order('DELETE')).toEqual([202, 'removing'])
    await sampleUntil('absent', status)
    expect(await rowsOfTables()).toEqual(before)
    const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?window=previous_month')
    expect(stages.flatMap(({ kpis }) => kpis).filter(({ value }) => value !== null)).toEqual([])
    expect(await collector.get('/api/v1/targets')).toEqual({ targets: [] })
    expect(await order('DELETE')).toEqual([404, 'not_found'])
  })

  test('leaves an installation that takes other data, and then no sample', async () => {
    const own = { type: 'incident.opened', subject: 'INC-1', time: '2026-03-19T08:00:00Z' }
    await collector.send([own])
    expect(await order('POST')).toEqual([409, 'not_empty'])
    expect((await fetch(`${collector.url}/api/v1/sample?now=1`)).status).toBe(400)
  })
})
