import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClickHouseClient } from '@clickhouse/client'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClickHouse } from '../../collector/clickhouse/client.ts'
import { findEngine } from '../../collector/clickhouse/embedded/engine.ts'
import { launch } from '../../collector/clickhouse/embedded/launch.ts'
import {
  type EmbeddedClickHouse,
  startEmbeddedClickHouse,
} from '../../collector/clickhouse/embedded/server.ts'
import { waitUntilReady } from '../../collector/clickhouse/readiness.ts'
import { newDirectory } from '../support/clickhouse.ts'
import { isAlive, untilTrue } from '../support/processes.ts'

const log = pino({ level: 'silent' })
const MEMORY = 1024 ** 3
const PARENT = fileURLToPath(new URL('../support/parent-of-clickhouse.ts', import.meta.url))

let directory: string
let started: EmbeddedClickHouse[]
let clients: ClickHouseClient[]

beforeEach(async () => {
  directory = await newDirectory()
  started = []
  clients = []
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await Promise.all(started.map((server) => server.stop()))
  await rm(directory, { recursive: true })
})

async function start(): Promise<EmbeddedClickHouse> {
  const server = await startEmbeddedClickHouse({ directory, log, memoryBytes: MEMORY })
  started.push(server)
  return server
}

function connect({ url, username, password }: EmbeddedClickHouse): ClickHouseClient {
  const client = createClickHouse({ url, username, password, database: 'system' }, log)
  clients.push(client)
  return client
}

async function value(client: ClickHouseClient, query: string): Promise<unknown> {
  const result = await client.query({ query, format: 'JSONCompactEachRow' })
  const [row] = await result.json<unknown[]>()
  return row?.[0]
}

function pidOf(server: EmbeddedClickHouse): number {
  const pid = server.pid()
  if (pid === undefined) throw new Error('The server has no process.')
  return pid
}

/** Data as durable as the collector's own: synced at each insert. */
async function writeDurably(client: ClickHouseClient): Promise<void> {
  await client.command({ query: 'CREATE DATABASE IF NOT EXISTS wheelhouse' })
  await client.command({
    query: `CREATE TABLE wheelhouse.kept (x Int32) ENGINE = MergeTree ORDER BY x
      SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
  })
  await client.insert({ table: 'wheelhouse.kept', values: [{ x: 42 }], format: 'JSONEachRow' })
}

describe('an embedded server', () => {
  it('answers its user, and keeps its files to its owner', async () => {
    const server = await start()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await value(connect(server), 'SELECT currentUser()')).toBe('wheelhouse')
    const modes = [
      '',
      'config.xml',
      'users.xml',
      'connection.json',
      'engine.json',
      'server.log',
      'store',
      'store/status',
    ]
    const found = await Promise.all(
      modes.map(async (name) => [name, (await stat(join(directory, name))).mode & 0o077]),
    )
    expect(found).toEqual(modes.map((name) => [name, 0]))
  })

  it.runIf(process.platform === 'linux')('has no secret in its command line or environment', async () => {
    const server = await start()
    const seen = await Promise.all(
      ['cmdline', 'environ'].map((name) => readFile(`/proc/${pidOf(server)}/${name}`, 'utf8')),
    )
    expect(seen.join()).not.toContain(server.password)
    expect(seen.join()).not.toContain('PATH=')
  })

  it('keeps its data over a restart, and leaves no process behind', async () => {
    const first = await start()
    const pid = pidOf(first)
    await writeDurably(connect(first))
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    expect(first.state()).toBe('stopped')
    const second = await start()
    expect(second.password).not.toBe(first.password)
    expect(await value(connect(second), 'SELECT x FROM wheelhouse.kept')).toBe(42)
  })

  it('comes back on the same address, with its data, after it was killed', async () => {
    const server = await start()
    const client = connect(server)
    await writeDurably(client)
    const pid = pidOf(server)
    process.kill(pid, 'SIGKILL')
    await untilTrue(() => server.state() === 'restarting', 2_000)
    await waitUntilReady(client, { timeoutMs: 10_000 })
    expect(await value(client, 'SELECT x FROM wheelhouse.kept')).toBe(42)
    await untilTrue(() => server.state() === 'running', 2_000)
    expect(pidOf(server)).not.toBe(pid)
  })

  it('can be stopped while it is being restarted', async () => {
    const server = await start()
    process.kill(pidOf(server), 'SIGKILL')
    await untilTrue(() => server.state() === 'restarting', 2_000)
    await server.stop()
    expect(server.state()).toBe('stopped')
    await expect(fetch(`${server.url}/ping`)).rejects.toThrow()
  })

  it('leaves the signals of a terminal or a service manager to the collector', async () => {
    const server = await start()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pidOf(server), signal)
    expect(await value(connect(server), 'SELECT sleep(0.5)')).toBe(0)
    expect(server.state()).toBe('running')
  })

  it('holds its memory to the cap: a query that wants more is refused, and the server lives', async () => {
    const client = connect(await start())
    const cap = "SELECT toFloat64(value) FROM system.server_settings WHERE name = 'max_server_memory_usage'"
    expect(await value(client, cap)).toBe(MEMORY)
    const greedy = 'SELECT length(range(400000000))'
    await expect(value(client, greedy)).rejects.toMatchObject({ code: '241' })
    expect(await value(client, 'SELECT 1')).toBe(1)
  })
})

describe('the data directory', () => {
  it('takes one server at a time: the second waits 10 s, then says who has it', {
    timeout: 30_000,
  }, async () => {
    const first = await start()
    const begun = performance.now()
    await expect(start()).rejects.toThrow(`Another Wheelhouse is using ${directory} (process ${process.pid})`)
    expect(performance.now() - begun).toBeGreaterThan(9_000)
    expect(performance.now() - begun).toBeLessThan(14_000)
    expect(await value(connect(first), 'SELECT 1')).toBe(1)
  })

  it('is free again once the server of a killed collector is gone, within 5 s', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', PARENT, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(parent.stdout, 'data')
    const orphan: { url: string; pid: number } = JSON.parse(String(line))
    expect((await fetch(`${orphan.url}/ping`, { headers: { connection: 'close' } })).status).toBe(200)
    parent.kill('SIGKILL')
    const next = start()
    await untilTrue(() => !isAlive(orphan.pid), 5_000)
    expect(await value(connect(await next), 'SELECT 1')).toBe(1)
  })

  it('is refused when a newer engine wrote the data', async () => {
    const server = await start()
    await server.stop()
    const { version } = findEngine()
    expect(JSON.parse(await readFile(join(directory, 'engine.json'), 'utf8'))).toEqual({ version })
    await writeFile(join(directory, 'engine.json'), '{"version":"999.1.2-stable.3"}')
    await expect(start()).rejects.toThrow(`was written by ClickHouse engine 999.1.2-stable.3, which is newer`)
  })
})

describe('launch', () => {
  it("says ClickHouse's reason when the port is taken", async () => {
    const server = await start()
    await server.stop()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { ready, ended } = launch({ library: findEngine().library, directory, port, lock: undefined })
    await expect(ready).rejects.toMatchObject({
      code: 210,
      message: expect.stringContaining('Address already in use'),
    })
    await ended
    other.close()
  })
})
