import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  BreakdownAnswer,
  OverviewAnswer,
  QuarantineAnswer,
  StagesAnswer,
} from '../../shared/api/answers.ts'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, anItem, aRequest, aTicketSurvey, eventsOf, type SentEvent } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const NOW = Date.parse('2026-05-10T00:00Z')
let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
})
afterAll(() => collector.stop())
beforeEach(async () => {
  collector.now = NOW
  await collector.empty()
})

/** Sends events, and waits until everything that they concern is folded again. */
async function send(...events: readonly object[]): Promise<void> {
  await collector.send(events)
  while ((await collector.get<StagesAnswer>('/api/v1/stages')).rebuilding !== null) await sleep(50)
}

function kpi(id: string, query = 'period=2026-03'): Promise<KpiValue> {
  return collector.get<KpiValue>(`/api/v1/kpis/${id}?${query}`)
}

/** All values and segments that there are, without what names the moment of the question. */
async function everything() {
  const overview = await collector.get<OverviewAnswer>('/api/v1/overview?period=2026-03')
  const breakdown = await collector.get<BreakdownAnswer>(
    '/api/v1/kpis/incident_volume/breakdown?period=2026-03&by=service',
  )
  return [overview.stages, breakdown]
}

describe('service.mapped', () => {
  const mapping = (...rules: readonly [field: string, value: string, service: string][]) => ({
    id: `mapping/${JSON.stringify(rules)}`,
    source: 'wheelhouse',
    type: 'service.mapped',
    time: '2026-05-01T10:00:00Z',
    data: { rules: rules.map(([field, value, service]) => ({ when: { [field]: value }, service })) },
  })
  const tickets = eventsOf(
    anIncident('A')
      .openedAt('2026-03-02T08:00Z', { ci: 'ledger-db', team: 'desk' })
      .resolvedAt('2026-03-02T09:00Z'),
    anIncident('B').openedAt('2026-03-02T08:00Z', { team: 'desk' }),
    anIncident('C').ofService('mail').openedAt('2026-03-02T08:00Z', { team: 'desk' }),
    anIncident('D').openedAt('2026-03-02T08:00Z', { category: 'ledger-db' }),
    aRequest('E').openedAt('2026-03-02T08:00Z', { team: 'desk' }),
    anItem('problem', 'P').on('opened', '2026-03-02T08:00Z', { team: 'desk' }),
  )
  const rules = mapping(['ci', 'ledger-db', 'payments'], ['team', 'desk', 'workplace'])

  async function services(): Promise<Record<string, number>> {
    const { segments } = await collector.get<BreakdownAnswer>(
      '/api/v1/kpis/incident_volume/breakdown?period=2026-03&by=service',
    )
    return Object.fromEntries(segments.map(({ segment, n }) => [segment, n]))
  }

  it('names the service of what names none, by the first rule that fits; the rest is unmapped', async () => {
    await send(rules)
    await send(...tickets)
    expect(await services()).toEqual({ payments: 1, workplace: 1, mail: 1, unmapped: 1 })
    expect(await kpi('problem_backlog', 'period=2026-03&service=workplace')).toMatchObject({ value: 1 })
    expect(await kpi('request_volume', 'period=2026-03&service=workplace')).toMatchObject({ value: 1 })
  })

  it('does not go by what a ticket has taken back', async () => {
    const moved = anIncident('A')
      .openedAt('2026-03-02T08:00Z', { ci: 'ledger-db', team: 'desk' })
      .updatedAt('2026-03-02T09:00Z', { ci: null })
    await send(rules, ...moved.events())
    expect(await services()).toEqual({ workplace: 1 })
  })

  it('sent after the tickets gives the same as sent before them', async () => {
    await send(rules)
    await send(...tickets)
    const before = await everything()
    await collector.empty()
    await send(...tickets)
    expect(await services()).toEqual({ mail: 1, unmapped: 3 })
    await send(rules)
    expect(await everything()).toEqual(before)
  })

  it('is replaced by a later one, whichever comes first', async () => {
    await send({ ...mapping(['team', 'desk', 'workplace']), time: '2026-05-02T10:00:00Z' })
    await send(...tickets, rules)
    expect(await services()).toEqual({ workplace: 2, mail: 1, unmapped: 1 })
  })
})

describe('import.retracted', () => {
  const imported = (name: string, events: readonly SentEvent[]) =>
    events.map((event) => ({ ...event, import: name }))
  const wrong = imported(
    'wrong.csv',
    eventsOf(
      anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z'),
      anIncident('B').openedAt('2026-02-02T08:00Z').resolvedAt('2026-03-02T10:00Z'),
      aTicketSurvey('S').sentAt('2026-03-03T08:00Z').answeredAt('2026-03-04T08:00Z', 5),
    ),
  )
  const right = imported('right.csv', eventsOf(anIncident('B').openedAt('2026-02-02T08:00Z')))
  const retraction = {
    id: 'retraction/1',
    source: 'wheelhouse',
    type: 'import.retracted',
    time: '2026-05-01T10:00:00Z',
    data: { import: 'wrong.csv' },
  }

  it('undoes what only that import brought, and only that', async () => {
    await send(...wrong, ...right)
    expect(await kpi('incident_time_to_resolve')).toMatchObject({ n: 2 })
    await send(retraction)
    expect(await kpi('incident_volume', 'from=2026-01-01&to=2026-04-01')).toMatchObject({ value: 1 })
    expect(await kpi('incident_backlog')).toMatchObject({ value: 1 })
    // Nobody ever told of a resolution or a survey.
    expect(await kpi('incident_time_to_resolve')).toMatchObject({ value: null, reason: 'no_source' })
    expect(await kpi('ticket_csat')).toMatchObject({ value: null, reason: 'no_source' })
    const item = await collector.get<ItemAnswer>('/api/v1/items/incident/desk/B')
    expect(item.timeline).toHaveLength(1)
  })

  it('gives the same whenever it comes', async () => {
    await send(...wrong, ...right, retraction)
    const after = await everything()
    await collector.empty()
    await send(retraction)
    await send(...right, ...wrong)
    expect(await everything()).toEqual(after)
  })
})

describe('item.erased', () => {
  const erasure = {
    id: 'erasure/1',
    source: 'wheelhouse',
    system: 'desk',
    type: 'item.erased',
    subject: 'A',
    time: '2026-05-01T10:00:00Z',
  }

  async function journalled(): Promise<string> {
    const folder = join(collector.directory, 'journal')
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
    )
    return files.join()
  }

  it('forgets the item: events, facts, what waits in quarantine, and the journal', async () => {
    await send(
      ...eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z', { title: 'Mrs Secret calls' }),
        anIncident('B').openedAt('2026-03-02T08:00Z', { title: 'Somebody else' }),
      ),
    )
    // What is held for longer than 30 days would go anyway.
    collector.now = Date.now()
    await collector.offer([
      { id: 'q', source: 'desk', type: 'incident.opened', subject: 'A', data: { priority: 'Mrs Secret’s' } },
      { id: 'r', source: 'desk', type: 'incident.opened', subject: 'B', data: { priority: 'high' } },
    ])
    expect(await journalled()).toContain('Mrs Secret')
    await send(erasure)
    expect(await kpi('incident_volume')).toMatchObject({ value: 1 })
    await expect(collector.get('/api/v1/items/incident/desk/A')).rejects.toThrow('404')
    expect(await collector.get<QuarantineAnswer>('/api/v1/quarantine')).toMatchObject({
      total: 1,
      events: [{ event: 'r' }],
    })
    for (const table of ['events', 'ticket_facts', 'quarantine']) {
      const result = await collector.client.query({ query: `SELECT * FROM ${table}`, format: 'TabSeparated' })
      expect(await result.text(), table).not.toContain('Mrs Secret')
    }
    await expect.poll(journalled, { timeout: 10_000 }).not.toContain('Mrs Secret')
  })
})
