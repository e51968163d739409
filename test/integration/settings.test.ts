import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogueAnswer, OverviewAnswer, Problem, StagesAnswer } from '../../shared/api/answers.ts'
import type { Setting, SettingsAnswer } from '../../shared/api/settings.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { KNOWN_KPIS, OPTIONAL_KPIS } from '../support/known-kpis.ts'
import { readSamples } from '../support/prometheus-samples.ts'

const NOW = Date.parse('2026-05-10T00:00Z')
const STAGES = ['strategy', 'design', 'transition', 'operation', 'improvement']
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
  const response = await fetch(`${collector.url}/api/v1/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as Setting & Partial<Problem>
  return { ...answer, status: response.status, etag: response.headers.get('etag') ?? '' }
}

async function settingOf(setting: string): Promise<Setting | undefined> {
  const { settings } = await collector.get<SettingsAnswer>(`/api/v1/settings?setting=${setting}`)
  return settings[0]
}

/** Where a KPI is seen: on boards, in the overview, at /metrics and at /metrics/services; and why not. */
async function seen(kpi: string) {
  const { kpis } = await collector.get<CatalogueAnswer>('/api/v1/kpis')
  const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-05')
  const samples = readSamples(await collector.text('/metrics'))
  const ofServices = readSamples(await collector.text('/metrics/services'))
  const listed = kpis.find(({ id }) => id === kpi)
  return {
    shown: listed?.shown,
    because: listed?.hiddenBecause,
    overview: stages.flatMap((stage) => stage.kpis).some((value) => value.kpi === kpi),
    metrics: samples.some(({ name, labels }) => name.includes(kpi) || labels.kpi === kpi),
    services: ofServices.some(({ name }) => name.includes(kpi)),
  }
}

const EVERYWHERE = { shown: true, because: null, overview: true, metrics: true, services: true }
const NOWHERE = { shown: false, overview: false, metrics: false, services: false }

/** Three incidents, of which one is open. */
const INCIDENTS = eventsOf(
  anIncident('A').ofService('mail').openedAt('2026-05-02T08:00Z').resolvedAt('2026-05-02T10:00Z'),
  anIncident('B').ofService('mail').openedAt('2026-05-03T08:00Z').resolvedAt('2026-05-03T10:00Z'),
  anIncident('C').ofService('mail').openedAt('2026-05-04T08:00Z'),
)

const AUDIT = {
  id: 'audit/1',
  source: 'cmdb',
  type: 'ci.audited',
  subject: 'ledger-db-01',
  service: 'payments',
  time: '2026-05-05T08:00:00Z',
  data: { correct: true },
}

it('lists every stage and every KPI, on unless it is optional', async () => {
  const { settings } = await collector.get<SettingsAnswer>('/api/v1/settings')
  const stages = settings.filter(({ setting }) => setting.startsWith('stage.'))
  const kpis = settings.filter(({ setting }) => setting.startsWith('kpi.'))
  expect(stages.map(({ setting }) => setting)).toEqual(STAGES.map((id) => `stage.${id}`))
  expect(stages.length + kpis.length).toBe(settings.length)
  for (const { setting, ...more } of settings) {
    const id = setting.replace('kpi.', '')
    expect(setting.startsWith('stage.') || KNOWN_KPIS.has(id)).toBe(true)
    const holds = OPTIONAL_KPIS.has(id) ? 'off' : 'on'
    expect(more).toEqual({ value: holds, default: holds, chosen: null, version: 'unset', history: [] })
  }
})

describe('a KPI that is switched off', () => {
  it('leaves overview and metrics, still answers, and comes back', async () => {
    await collector.send(INCIDENTS)
    await fetch(`${collector.url}/api/v1/targets`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kpi: 'incident_backlog', value: 5 }),
    })
    expect(await seen('incident_backlog')).toEqual(EVERYWHERE)

    expect(await put({ setting: 'kpi.incident_backlog', value: 'off' })).toMatchObject({
      status: 200,
      setting: 'kpi.incident_backlog',
      value: 'off',
      chosen: 'off',
      default: 'on',
      history: [{ value: 'off', changedAt: '2026-05-10T02:00:01.000+02:00', actor: 'local' }],
    })
    expect(await seen('incident_backlog')).toEqual({ ...NOWHERE, because: 'switched_off' })
    expect(await seen('incident_volume')).toEqual(EVERYWHERE)
    // Who asks for it by name is answered.
    expect(await collector.get<KpiValue>('/api/v1/kpis/incident_backlog?period=2026-05')).toMatchObject({
      value: 1,
      reason: null,
      target: 5,
    })

    await put({ setting: 'kpi.incident_backlog', value: null })
    expect(await seen('incident_backlog')).toEqual(EVERYWHERE)
    expect((await settingOf('kpi.incident_backlog'))?.history.map(({ value }) => value)).toEqual([
      'off',
      null,
    ])
  })
})

describe('an optional KPI', () => {
  const hidden = { ...NOWHERE, because: 'off_until_fed' }
  const shown = { ...EVERYWHERE, services: false }

  it('is off until something feeds it', async () => {
    await collector.send(INCIDENTS)
    expect(await seen('cmdb_accuracy')).toEqual(hidden)
    expect(await collector.get<KpiValue>('/api/v1/kpis/cmdb_accuracy?period=2026-05')).toMatchObject({
      value: null,
      reason: 'no_source',
    })
    await collector.send([AUDIT])
    expect(await seen('cmdb_accuracy')).toEqual(EVERYWHERE)
    expect(await settingOf('kpi.cmdb_accuracy')).toMatchObject({ value: 'on', chosen: null, default: 'on' })
  })

  it('is on as soon as a person says so, and says why it is null', async () => {
    await put({ setting: 'kpi.cmdb_accuracy', value: 'on' })
    expect(await seen('cmdb_accuracy')).toEqual(shown)
    await put({ setting: 'kpi.cmdb_accuracy', value: null })
    expect(await seen('cmdb_accuracy')).toEqual(hidden)
  })

  it('stays off where a person switched it off, whatever feeds it', async () => {
    await put({ setting: 'kpi.cmdb_accuracy', value: 'off' })
    await collector.send([AUDIT])
    expect(await seen('cmdb_accuracy')).toEqual({ ...NOWHERE, because: 'switched_off' })
  })

  it('is off again when the import that fed it is undone', async () => {
    await collector.send([{ ...AUDIT, import: 'audits.csv' }])
    expect((await seen('cmdb_accuracy')).shown).toBe(true)
    await collector.send([
      {
        id: 'undo/1',
        source: 'wheelhouse',
        type: 'import.retracted',
        time: '2026-05-06T08:00:00Z',
        data: { import: 'audits.csv' },
      },
    ])
    expect(await seen('cmdb_accuracy')).toEqual(hidden)
  })
})

describe('a stage that is switched off', () => {
  it('takes its KPIs with it, and is still listed', async () => {
    await collector.send([...INCIDENTS, AUDIT])
    await put({ setting: 'kpi.incident_volume', value: 'on' })
    await put({ setting: 'stage.operation', value: 'off' })

    expect(await seen('incident_volume')).toEqual({ ...NOWHERE, because: 'stage_switched_off' })
    expect(await seen('cmdb_accuracy')).toEqual(EVERYWHERE)
    const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-05')
    expect(stages.map(({ id }) => id)).toEqual(STAGES.filter((id) => id !== 'operation'))
    const listed = (await collector.get<StagesAnswer>('/api/v1/stages')).stages
    expect(listed.map(({ id, off }) => [id, off])).toEqual(STAGES.map((id) => [id, id === 'operation']))
    const infos = readSamples(await collector.text('/metrics')).filter(
      ({ name }) => name === 'wheelhouse_kpi_info',
    )
    expect(infos.length).toBeGreaterThan(5)
    expect(infos.map(({ labels }) => labels.lifecycle_stage)).not.toContain('operation')

    await put({ setting: 'stage.operation', value: 'on' })
    expect(await seen('incident_volume')).toEqual(EVERYWHERE)
  })

  it('leaves nothing but the collector’s own where all of them are off', async () => {
    await collector.send(INCIDENTS)
    for (const id of STAGES) await put({ setting: `stage.${id}`, value: 'off' })
    const { stages } = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-05')
    expect(stages).toEqual([])
    const names = readSamples(await collector.text('/metrics')).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('wheelhouse_kpi_'))).toEqual([])
    expect(names).toContain('wheelhouse_snapshot_timestamp_seconds')
    expect(readSamples(await collector.text('/metrics/services'))).toEqual([
      { name: 'wheelhouse_it_services_dropped', labels: {}, value: 0 },
    ])
  })
})

describe('who changes a setting is told', () => {
  it('that somebody else did meanwhile, from the first change on', async () => {
    const setting = 'stage.design'
    const before = await fetch(`${collector.url}/api/v1/settings?setting=${setting}`)
    const unset = before.headers.get('etag') ?? ''
    expect(unset).toBe('"unset"')
    const first = await put({ setting, value: 'off' }, { 'if-match': unset })
    expect(first).toMatchObject({ status: 200, etag: `"${first.version}"` })
    const stale = { status: 412, code: 'changed_meanwhile' }
    expect(await put({ setting, value: 'on' }, { 'if-match': unset })).toMatchObject(stale)
    const second = await put({ setting, value: 'on' }, { 'if-match': first.etag })
    expect(second.status).toBe(200)
    expect(await put({ setting, value: 'off' }, { 'if-match': first.etag })).toMatchObject(stale)
    expect(await settingOf(setting)).toMatchObject({ value: 'on', version: second.version })
    // Another setting is another thing.
    expect(await put({ setting: 'stage.strategy', value: 'off' }, { 'if-match': '"unset"' })).toMatchObject({
      status: 200,
    })
  })

  it('what they chose, though the clock was set back', async () => {
    await put({ setting: 'stage.design', value: 'off' })
    collector.now -= 60_000
    expect(await put({ setting: 'stage.design', value: 'on' })).toMatchObject({ value: 'on' })
    expect((await settingOf('stage.design'))?.history.map(({ value }) => value)).toEqual(['off', 'on'])
  })

  it.each<[string, unknown, number, string, string]>([
    ['no such setting', { setting: 'colour', value: 'red' }, 404, 'unknown_setting', '"colour"'],
    ['no such KPI', { setting: 'kpi.happiness', value: 'off' }, 404, 'unknown_setting', 'happiness'],
    ['no such stage', { setting: 'stage.kitchen', value: 'off' }, 404, 'unknown_setting', 'kitchen'],
    ['a name of JavaScript', { setting: 'constructor', value: 'off' }, 404, 'unknown_setting', ''],
    ['neither on nor off', { setting: 'kpi.nps', value: 'maybe' }, 400, 'bad_request', 'kpi.nps'],
    ['no text', { setting: 'kpi.nps', value: true }, 400, 'bad_request', 'value'],
    ['no value', { setting: 'kpi.nps' }, 400, 'bad_request', 'value'],
    ['a field that nobody reads', { setting: 'kpi.nps', value: 'on', why: 'x' }, 400, 'bad_request', 'why'],
    ['no object', 'x', 400, 'bad_request', ''],
  ])('%s', async (_name, body, status, code, words) => {
    const answer = await put(body)
    expect(answer).toMatchObject({ status, code })
    expect(answer.detail).toContain(words)
    expect((await settingOf('kpi.nps'))?.history).toEqual([])
  })

  it('a question for a setting that there is not', async () => {
    const response = await fetch(`${collector.url}/api/v1/settings?setting=colour`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'unknown_setting' })
  })
})

it('passes over what no version of this page could have chosen', async () => {
  const change = (subject: string, value: string) => ({
    id: `${subject} ${value}`,
    source: 'elsewhere',
    type: 'setting.changed',
    subject,
    time: '2026-05-10T00:01:00Z',
    data: { value },
  })
  await put({ setting: 'kpi.incident_volume', value: 'off' })
  await collector.send([change('kpi.incident_volume', 'sideways'), change('colour', 'red')])
  expect(await settingOf('kpi.incident_volume')).toMatchObject({ value: 'off' })
  const { settings } = await collector.get<SettingsAnswer>('/api/v1/settings')
  expect(settings.map(({ setting }) => setting)).not.toContain('colour')
})
