import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { KpiTarget, TargetsAnswer } from '../../shared/api/targets.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { readSamples } from '../support/prometheus-samples.ts'

const NOW = Date.parse('2026-05-10T00:00Z')
const KPI = 'incident_backlog'
let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
})
afterAll(() => collector.stop())
beforeEach(async () => {
  collector.now = NOW
  await collector.empty()
})

async function put(body: unknown, headers: Record<string, string> = {}) {
  collector.now += 1_000
  const response = await fetch(`${collector.url}/api/v1/targets`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as KpiTarget & { code?: string; detail?: string }
  return { status: response.status, etag: response.headers.get('etag') ?? '', ...answer }
}

function value(period: string, filter = ''): Promise<KpiValue> {
  return collector.get<KpiValue>(`/api/v1/kpis/${KPI}?period=${period}${filter}`)
}

it('a month is judged by the target of its time', async () => {
  // Two incidents open in March and April, three in May.
  await collector.send(
    eventsOf(
      anIncident('A').openedAt('2026-03-02T08:00Z'),
      anIncident('B').openedAt('2026-03-03T08:00Z').ofService('mail').updatedAt('2026-03-03T09:00Z'),
      anIncident('C').openedAt('2026-05-02T08:00Z'),
    ),
  )
  expect(await value('2026-03')).toMatchObject({ value: 2, target: null, status: 'no_target' })
  expect(await put({ kpi: KPI, value: 5, from: '2026-01-01' })).toMatchObject({ status: 200, value: 5 })
  expect(await put({ kpi: KPI, value: 1, from: '2026-04-01', why: 'We can do better.' })).toMatchObject({
    status: 200,
    value: 1,
    history: [
      { value: 5, from: '2026-01-01T00:00:00.000+01:00', until: '2026-04-01T00:00:00.000+02:00' },
      {
        value: 1,
        from: '2026-04-01T00:00:00.000+02:00',
        until: null,
        why: 'We can do better.',
        actor: 'local',
      },
    ],
  })
  expect(await value('2026-03')).toMatchObject({ value: 2, target: 5, status: 'met' })
  expect(await value('2026-04')).toMatchObject({ value: 2, target: 1, status: 'missed' })
  expect(await value('2026-05')).toMatchObject({ value: 3, target: 1, status: 'missed' })

  // Open incidents add up: a target for all services says nothing of one, until it has its own.
  expect(await value('2026-05', '&service=mail')).toMatchObject({
    value: 1,
    target: null,
    status: 'no_target',
  })
  await put({ kpi: KPI, service: 'mail', value: 0 })
  expect(await value('2026-05', '&service=mail')).toMatchObject({ value: 1, target: 0, status: 'missed' })

  const samples = readSamples(await collector.text('/metrics'))
  expect(samples.filter(({ name }) => name.includes('target'))).toEqual([
    { name: 'wheelhouse_incident_backlog_target_tickets', labels: { bound: 'max' }, value: 1 },
  ])
  const ofServices = readSamples(await collector.text('/metrics/services'))
  expect(ofServices.filter(({ name }) => name.includes('target'))).toEqual([
    {
      name: 'wheelhouse_it_service_incident_backlog_target_tickets',
      labels: { it_service: 'mail', bound: 'max' },
      value: 0,
    },
  ])

  await put({ kpi: KPI, value: null })
  expect(await value('2026-05')).toMatchObject({ target: null, status: 'no_target' })
  expect(await value('2026-04')).toMatchObject({ target: 1 })
  const { targets } = await collector.get<TargetsAnswer>('/api/v1/targets')
  expect(targets.map(({ kpi, service, value: now }) => [kpi, service, now])).toEqual([
    [KPI, null, null],
    [KPI, 'mail', 0],
  ])
})

describe('who sets a target is told', () => {
  it('that somebody else did meanwhile', async () => {
    const first = await put({ kpi: KPI, value: 5 })
    expect(await put({ kpi: KPI, value: 4 }, { 'if-match': first.etag })).toMatchObject({ status: 200 })
    expect(await put({ kpi: KPI, value: 3 }, { 'if-match': first.etag })).toMatchObject({
      status: 412,
      code: 'changed_meanwhile',
    })
    expect((await collector.get<TargetsAnswer>('/api/v1/targets')).targets[0]?.value).toBe(4)
  })

  it.each<[string, unknown, number, string]>([
    ['no such KPI', { kpi: 'happiness', value: 1 }, 404, 'There is no KPI'],
    ['no value', { kpi: KPI }, 400, 'value'],
    ['no number', { kpi: KPI, value: 'many' }, 400, 'value'],
    ['per cent', { kpi: 'reopen_rate', value: 5 }, 400, '0.95 for 95 %'],
    ['no date', { kpi: KPI, value: 1, from: 'tomorrow' }, 400, 'from'],
    ['a KPI without a good direction', { kpi: 'incident_volume', value: 1 }, 400, 'context only'],
    ['a field that nobody reads', { kpi: KPI, value: 1, servcie: 'mail' }, 400, 'servcie'],
    ['nothing to take away', { kpi: KPI, value: null }, 404, 'no target'],
    ['no object', 'x', 400, ''],
  ])('%s', async (_name, body, status, words) => {
    const answer = await put(body)
    expect(answer.status).toBe(status)
    expect(answer.detail).toContain(words)
  })
})
