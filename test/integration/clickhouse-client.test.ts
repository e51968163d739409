import { createServer } from 'node:http'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClickHouse } from '../../collector/clickhouse/client.ts'
import { isTransient, TRANSIENT_SERVER_CODES } from '../../collector/clickhouse/errors.ts'
import { onceReady, waitUntilReady } from '../../collector/clickhouse/readiness.ts'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'
import { untilTrue } from '../support/processes.ts'

const log = pino({ level: 'silent' })
let clickhouse: TestClickHouse
let client: ClickHouseClient

beforeAll(async () => {
  clickhouse = await startTestClickHouse()
  client = clickhouse.client
})
afterAll(() => clickhouse.stop())

async function rows(
  query: string,
  more: Partial<Parameters<typeof client.query>[0]> = {},
): Promise<unknown[]> {
  return (await client.query({ query, ...more, format: 'JSONEachRow' })).json()
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the client', () => {
  it('sends 50,000 values as one parameter', async () => {
    const subjects = Array.from({ length: 50_000 }, (_, number) => `INC${number}`)
    expect(
      await rows('SELECT length({subjects:Array(String)}) AS n', { query_params: { subjects } }),
    ).toEqual([{ n: 50_000 }])
  })

  it('gives numbers as numbers, and null for what is none', async () => {
    expect(await rows('SELECT toUInt64(7) AS n, toInt64(-7) AS m, 0 / 0 AS nothing')).toEqual([
      { n: 7, m: -7, nothing: null },
    ])
  })

  it('takes times in RFC 3339', async () => {
    await client.command({
      query: "CREATE TABLE times (t DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY t",
    })
    await client.insert({
      table: 'times',
      values: [{ t: '2026-10-25T02:30:00.123+02:00' }],
      format: 'JSONEachRow',
    })
    expect(await rows('SELECT toString(t) AS t FROM times')).toEqual([{ t: '2026-10-25 00:30:00.123' }])
  })

  it('ends a read-only query on the server when its caller goes away', async () => {
    const asked = new AbortController()
    const running = async () =>
      (
        await rows(
          "SELECT 1 FROM system.processes WHERE query LIKE '%sipHash64(number) = 1%' AND query NOT LIKE '%processes%'",
        )
      ).length
    const query = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1'
    const failure = failureOf(
      rows(query, { abort_signal: asked.signal, clickhouse_settings: { readonly: '2' } }),
    )
    await untilTrue(async () => (await running()) === 1, 5_000)
    asked.abort()
    expect(await failure).toBeInstanceOf(Error)
    await untilTrue(async () => (await running()) === 0, 5_000)
  })

  it("logs errors to the collector's log, without the query and its values", async () => {
    const lines: string[] = []
    const loud = pino({ level: 'debug' }, { write: (line) => lines.push(line) })
    const other = createClickHouse(clickhouse.connection, loud)
    const query = 'SELECT {secret:String} FROM nowhere'
    await failureOf(other.query({ query, query_params: { secret: 'Mrs Miller' } }))
    await other.close()
    expect(lines.join()).toContain('"code":"60"')
    expect(lines.join()).not.toContain('Mrs Miller')
    expect(lines.join()).not.toContain(clickhouse.connection.password)
  })
})

describe('isTransient, of errors as they come', () => {
  it.each([
    ['out of memory', 'SELECT length(range(10000000)) SETTINGS max_memory_usage = 10000000', '241'],
    [
      'too slow',
      'SELECT sleepEachRow(1) FROM numbers(3) SETTINGS max_execution_time = 1, max_block_size = 1',
      '159',
    ],
  ])('%s: yes', async (_, query, code) => {
    const error = await failureOf(rows(query))
    expect(error).toMatchObject({ code })
    expect(isTransient(error)).toBe(true)
  })

  it.each([
    ['a table that is not there', 'SELECT * FROM nowhere', '60'],
    ['a query that is none', 'SELEC 1', '62'],
    ['a value that is none', "SELECT toUInt8('x')", '6'],
  ])('%s: no', async (_, query, code) => {
    const error = await failureOf(rows(query))
    expect(error).toMatchObject({ code })
    expect(isTransient(error)).toBe(false)
  })

  it('nobody there: yes', async () => {
    const nobody = createClickHouse({ ...clickhouse.connection, url: 'http://127.0.0.1:1' }, log)
    expect(isTransient(await failureOf(nobody.query({ query: 'SELECT 1' })))).toBe(true)
    await nobody.close()
  })

  it('no answer in time: yes', async () => {
    const hasty = createClient({ ...clickhouse.connection, request_timeout: 200, log: { level: 127 } })
    expect(isTransient(await failureOf(hasty.query({ query: 'SELECT sleep(1)' })))).toBe(true)
    await hasty.close()
  })

  it('knows ClickHouse by its codes', async () => {
    const codes = [...TRANSIENT_SERVER_CODES.keys()]
    const named = await rows(
      'SELECT arrayJoin({codes:Array(Int32)}) AS code, errorCodeToName(code) AS name',
      {
        query_params: { codes },
      },
    )
    expect(named).toEqual([...TRANSIENT_SERVER_CODES].map(([code, name]) => ({ code, name })))
  })
})

describe('readiness', () => {
  it('a query that comes while the server starts waits for it', async () => {
    const { server } = clickhouse
    const pid = server.pid()
    if (pid === undefined) throw new Error('The server has no process.')
    const long = failureOf(rows('SELECT sleep(3)'))
    await untilTrue(
      async () =>
        (await rows("SELECT 1 FROM system.processes WHERE query LIKE 'SELECT sleep(3)%'")).length === 1,
      5_000,
    )
    process.kill(pid, 'SIGKILL')
    expect(isTransient(await long)).toBe(true)
    expect(await onceReady(client, () => rows('SELECT 1 AS one'), { timeoutMs: 10_000 })).toEqual([
      { one: 1 },
    ])
  })

  it('does not run a query again that the server refused', async () => {
    let runs = 0
    const query = () => {
      runs += 1
      return rows('SELECT * FROM nowhere')
    }
    await expect(onceReady(client, query)).rejects.toMatchObject({ code: '60' })
    expect(runs).toBe(1)
  })

  it('gives up in time when nobody is there', async () => {
    const nobody = createClickHouse({ ...clickhouse.connection, url: 'http://127.0.0.1:1' }, log)
    await expect(waitUntilReady(nobody, { timeoutMs: 500 })).rejects.toThrow(
      'ClickHouse did not answer within 0.5 s.',
    )
    await nobody.close()
  })

  it('gives up in time when somebody is there and says nothing', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1')
    await untilTrue(() => mute.listening, 1_000)
    const address = mute.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const waiting = createClickHouse({ ...clickhouse.connection, url: `http://127.0.0.1:${port}` }, log)
    await expect(waitUntilReady(waiting, { timeoutMs: 500 })).rejects.toThrow('did not answer within 0.5 s')
    await waiting.close()
    mute.closeAllConnections()
    mute.close()
  })

  it('does not wait when the password is wrong', async () => {
    const stranger = createClickHouse({ ...clickhouse.connection, password: 'wrong' }, log)
    const begun = performance.now()
    await expect(waitUntilReady(stranger)).rejects.toThrow('ClickHouse refuses to answer')
    expect(performance.now() - begun).toBeLessThan(2_000)
    await stranger.close()
  })
})
