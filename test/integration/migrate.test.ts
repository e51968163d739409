import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { ClickHouseClient } from '@clickhouse/client'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClickHouse } from '../../collector/clickhouse/client.ts'
import { migrate } from '../../collector/clickhouse/migrate.ts'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'

const log = pino({ level: 'silent' })
let clickhouse: TestClickHouse
let client: ClickHouseClient
let folder: string
let database: string
let count = 0

beforeAll(async () => {
  clickhouse = await startTestClickHouse()
})
afterAll(() => clickhouse.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wheelhouse-migrations-'))
  count += 1
  database = `migrated_${count}`
  client = connect()
})
afterEach(async () => {
  await client.close()
  await rm(folder, { recursive: true })
})

const connect = () => createClickHouse({ ...clickhouse.connection, database }, log)
const write = (file: string, text: string) => writeFile(join(folder, file), text)
const run = (through = client) => migrate(through, { database, log, directory: pathToFileURL(`${folder}/`) })

async function column(query: string): Promise<unknown[]> {
  const result = await client.query({ query, format: 'JSONCompactEachRow' })
  const rows = await result.json<unknown[]>()
  return rows.map(([value]) => value)
}

describe('migrate', () => {
  it('creates the database and applies the files in order, several statements each', async () => {
    await write(
      '0001_first.sql',
      "-- It's the first;\nCREATE TABLE first (x Int32) ENGINE = MergeTree ORDER BY x;\nINSERT INTO first VALUES (1);",
    )
    await write(
      '0002_second.sql',
      'CREATE TABLE second ENGINE = MergeTree ORDER BY x AS SELECT x + 1 AS x FROM first',
    )
    expect(await run()).toEqual({ applied: ['0001_first', '0002_second'] })
    expect(await column('SELECT x FROM second')).toEqual([2])
  })

  it('applies nothing twice, and later only what is new', async () => {
    await write('0001_first.sql', 'CREATE TABLE first (x Int32) ENGINE = MergeTree ORDER BY x')
    await run()
    expect(await run()).toEqual({ applied: [] })
    await write('0002_second.sql', 'INSERT INTO first VALUES (7)')
    expect(await run()).toEqual({ applied: ['0002_second'] })
    expect(await run()).toEqual({ applied: [] })
    expect(await column('SELECT x FROM first')).toEqual([7])
  })

  it('waits for a mutation to end before the next statement', async () => {
    await write(
      '0001_first.sql',
      `CREATE TABLE first (x Int32, y Int32) ENGINE = MergeTree ORDER BY x;
       INSERT INTO first SELECT number, 1 FROM numbers(100000);
       ALTER TABLE first UPDATE y = 2 WHERE 1;
       CREATE TABLE second ENGINE = MergeTree ORDER BY y AS SELECT sum(y) AS y FROM first;`,
    )
    await run()
    expect(await column('SELECT y FROM second')).toEqual([200_000])
  })

  it('says which statement failed, and starts that migration again the next time', async () => {
    await write('0001_first.sql', 'CREATE TABLE first (x Int32) ENGINE = MergeTree ORDER BY x')
    await write('0002_bad.sql', 'SELECT 1; SELECT * FROM nowhere; SELECT 3')
    await expect(run()).rejects.toThrow(/^Statement 2 of the migration 0002_bad failed: .*nowhere/s)
    await write('0002_bad.sql', 'INSERT INTO first VALUES (1)')
    expect(await run()).toEqual({ applied: ['0002_bad'] })
  })

  it('lets two collectors start at once: each migration is applied by one of them', async () => {
    // Not idempotent, so that a second application would fail.
    await write('0001_slow.sql', 'CREATE TABLE slow (x Int32) ENGINE = MergeTree ORDER BY x; SELECT sleep(1)')
    await write('0002_after.sql', 'RENAME TABLE slow TO after; INSERT INTO after VALUES (1)')
    const clients = [connect(), connect(), connect()]
    const results = await Promise.all(clients.map(run))
    expect(results.flatMap(({ applied }) => applied)).toEqual(['0001_slow', '0002_after'])
    expect(await column('SELECT x FROM after')).toEqual([1])
    await Promise.all(clients.map((other) => other.close()))
  })

  it('refuses a changed file and a database of a newer Wheelhouse', async () => {
    await write('0001_first.sql', 'SELECT 1')
    await write('0002_second.sql', 'SELECT 2')
    await run()
    await write('0001_first.sql', 'SELECT 1 + 1')
    await expect(run()).rejects.toThrow(
      `The migration 0001_first was changed after the database ${database} had it`,
    )
    await write('0001_first.sql', 'SELECT 1')
    await rm(join(folder, '0002_second.sql'))
    await expect(run()).rejects.toThrow(`The database ${database} was written by a newer Wheelhouse`)
  })
})

describe('the lock', () => {
  const LOCK = "(seen DateTime64(3, 'UTC') DEFAULT now64(3), released Bool) ENGINE = MergeTree ORDER BY seen"
  const locks = () =>
    column(`SELECT name FROM system.tables WHERE database = '${database}' AND name LIKE 'migration_lock_%'`)

  beforeEach(async () => {
    await run()
    await client.command({ query: `CREATE TABLE migration_lock_4 ${LOCK}` })
    await write('0001_first.sql', 'SELECT 1')
  })

  it('of a collector that has given no sign of life for a minute is taken over', async () => {
    await client.command({ query: 'INSERT INTO migration_lock_4 (seen) VALUES (now64(3) - 61)' })
    expect(await run()).toEqual({ applied: ['0001_first'] })
    expect(await locks()).toEqual(['migration_lock_5'])
  })

  it('of a living collector is waited for', async () => {
    await client.command({ query: 'INSERT INTO migration_lock_4 (seen) VALUES (now64(3) - 50)' })
    const other = connect()
    let ended = false
    const migrated = run(other).finally(() => {
      ended = true
    })
    await sleep(1_000)
    expect(ended).toBe(false)
    await client.command({ query: 'INSERT INTO migration_lock_4 (released) VALUES (true)' })
    expect(await migrated).toEqual({ applied: ['0001_first'] })
    await other.close()
  })

  it('that was just created, without a sign of life yet, is respected', async () => {
    const other = connect()
    let ended = false
    const migrated = run(other).finally(() => {
      ended = true
    })
    await sleep(1_000)
    expect(ended).toBe(false)
    await client.command({ query: 'INSERT INTO migration_lock_4 (released) VALUES (true)' })
    await migrated
    await other.close()
  })

  it('that somebody took over stops the former holder before its next migration', async () => {
    await client.command({ query: 'INSERT INTO migration_lock_4 (released) VALUES (true)' })
    await write('0001_first.sql', `CREATE TABLE migration_lock_9 ${LOCK}`)
    await write('0002_second.sql', 'CREATE TABLE never (x Int32) ENGINE = MergeTree ORDER BY x')
    await expect(run()).rejects.toThrow('Another collector has taken over the migration')
    expect(await column('EXISTS TABLE never')).toEqual([0])
  })
})
