import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keptRows, viewStore } from '../../collector/clickhouse/kept-rows.ts'
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
