import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptRows, viewStore } from '../../collector/clickhouse/kept-rows.ts'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

describe('rows that are kept until their tables change', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  })
  afterAll(() => collector.stop())

  let table = ''
  let tables = 0

  beforeEach(async () => {
    table = `told_by_month_${++tables}`
    await run(
      `CREATE TABLE ${table} (month UInt8, n UInt32) ENGINE = MergeTree PARTITION BY month ORDER BY n`,
    )
  })

  function run(query: string) {
    return collector.client.command({ query })
  }

  async function total(): Promise<number | undefined> {
    const sum = `SELECT toInt64(sum(n)) AS total FROM ${table}`
    const [row] = await keptRows<{ total: number }>(await viewStore(collector.client), [table], sum)
    return row?.total
  }

  it('are read again after an insert', async () => {
    await run(`INSERT INTO ${table} VALUES (1, 10)`)
    expect(await total()).toBe(10)
    await run(`INSERT INTO ${table} VALUES (1, 20)`)
    expect(await total()).toBe(30)
  })

  it('are the same after a merge, which is no change', async () => {
    await run(`INSERT INTO ${table} VALUES (1, 10)`)
    await run(`INSERT INTO ${table} VALUES (1, 20)`)
    const before = await viewStore(collector.client)
    await run(`OPTIMIZE TABLE ${table} FINAL`)
    const after = await viewStore(collector.client)
    expect(after.versions.get(table)).toBe(before.versions.get(table))
  })

  it('are read again after rows were deleted', async () => {
    await run(`INSERT INTO ${table} VALUES (1, 10), (1, 20)`)
    expect(await total()).toBe(30)
    await run(`ALTER TABLE ${table} DELETE WHERE n = 10 SETTINGS mutations_sync = 1`)
    expect(await total()).toBe(20)
  })

  it('are read again when a month is gone and another has come', async () => {
    await run(`INSERT INTO ${table} VALUES (1, 10)`)
    await run(`INSERT INTO ${table} VALUES (2, 20)`)
    expect(await total()).toBe(30)
    await run(`TRUNCATE TABLE ${table}`)
    await run(`INSERT INTO ${table} VALUES (3, 40)`)
    expect(await total()).toBe(40)
  })
})

/** Of the beginnings of windows those of the months: what the chart judges by are weeks, of which none begins with one of these. */
function monthsIn(froms: unknown): string[] {
  return Array.isArray(froms) ? froms.filter((from) => /^\d{4}-\d\d-01/.test(String(from))) : []
}

describe('windows that were measured', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  })
  afterAll(() => collector.stop())

  /** The incidents opened from January to April, by month, and how many windows the store was asked for. */
  async function opened(): Promise<{ values: (number | null)[]; asked: number }> {
    const query = vi.spyOn(collector.client, 'query')
    const { points } = await collector.get<SeriesAnswer>(
      '/api/v1/kpis/incident_volume/series?from=2026-01-01&to=2026-05-01&bucket=month',
    )
    const asked = query.mock.calls.flatMap(([{ query_params }]) => monthsIn(query_params?.froms))
    query.mockRestore()
    return { values: points.map(({ value }) => value), asked: asked.length }
  }

  it('are measured again when something began before their end, and no others', async () => {
    const [told, resolved] = anIncident('A')
      .openedAt('2026-02-02T08:00Z')
      .resolvedAt('2026-03-03T08:00Z')
      .events()
    await collector.send([told])
    expect(await opened()).toEqual({ values: [null, 1, 0, 0], asked: 4 })
    expect(await opened()).toEqual({ values: [null, 1, 0, 0], asked: 0 })
    await collector.send(eventsOf(anIncident('B').openedAt('2026-04-04T08:00Z')))
    expect(await opened()).toEqual({ values: [null, 1, 0, 1], asked: 1 })
    await collector.send([resolved])
    expect(await opened()).toEqual({ values: [null, 1, 0, 1], asked: 3 })
  })
})

describe('an overview that may be a little old', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
    await open('A')
  })
  afterAll(() => collector.stop())

  function open(subject: string) {
    return collector.send(eventsOf(anIncident(subject).openedAt('2026-04-02T08:00:00Z')))
  }

  async function incidents(maxAge?: string): Promise<[number | undefined, string | null]> {
    const headers: Record<string, string> = maxAge === undefined ? {} : { 'cache-control': maxAge }
    const response = await fetch(`${collector.url}/api/v1/overview?period=2026-04`, { headers })
    const { stages } = (await response.json()) as OverviewAnswer
    const values = stages.flatMap(({ kpis }) => kpis)
    return [values.find(({ kpi }) => kpi === 'incident_volume')?.n, response.headers.get('age')]
  }

  it('is the same for who accepts that, and of now for everybody else', async () => {
    expect(await incidents()).toEqual([1, '0'])
    await open('B')
    expect((await incidents('max-age=60'))[0]).toBe(1)
    expect((await incidents('no-cache'))[0]).toBe(2)
    expect((await incidents('no-transform, max-age=60'))[0]).toBe(2)
    await open('C')
    expect((await incidents('max-age=0'))[0]).toBe(3)
    expect((await incidents('max-age=soon'))[0]).toBe(3)
  })
})
