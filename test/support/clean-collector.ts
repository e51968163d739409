import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import pino from 'pino'
import type { Clocks } from '../../collector/clocks/clocks.ts'
import { readConfig } from '../../collector/config.ts'
import { FOLDS } from '../../collector/facts/folds.ts'
import { startCollector } from '../../collector/start.ts'
import type { IngestAnswer, StagesAnswer } from '../../shared/api/answers.ts'

/** A whole collector whose store can be emptied and looked into, for tests that tell many stories one after the other. */
export interface CleanCollector {
  url: string
  /** Its data directory. */
  directory: string
  /** The connection to its ClickHouse. */
  client: ClickHouseClient
  clocks: Clocks
  /** The collector's idea of now, epoch milliseconds: a test may move it. */
  now: number
  /** Sends events as plain JSON; fails unless every one of them is accepted. Resolves when all that they concern is up to date. */
  send(events: readonly unknown[]): Promise<void>
  /** Asks for a path below the root and gives its JSON; fails on an error status. */
  get<Answer>(path: string): Promise<Answer>
  /** The same as text, whatever the type. */
  text(path: string, init?: RequestInit): Promise<string>
  /** Sends events of which some or all may be rejected, and waits until the others are stored. */
  offer(events: readonly unknown[]): Promise<IngestAnswer>
  /** Forgets every event and every fact. */
  empty(): Promise<void>
  stop(): Promise<void>
}

const TABLES = ['events', ...FOLDS.map(({ table }) => table), 'source_days', 'quarantine', 'calendar_hours']

/** What these say concerns items that they do not name: it takes a while. */
const CONCERN_MANY = [
  'service.mapped',
  'import.retracted',
  'item.erased',
  'calendar.defined',
  'agreement.activated',
  'agreement.expired',
]

/** Starts a collector with an embedded ClickHouse of its own on a free port. */
export async function startCleanCollector(options: {
  timezone: string
  now: number
  currency?: string
  /** Other settings, as the environment names them. */
  environment?: Record<string, string>
}): Promise<CleanCollector> {
  const directory = await mkdtemp(join(tmpdir(), 'wheelhouse-test-'))
  const config = readConfig({
    WHEELHOUSE_PORT: '0',
    WHEELHOUSE_DATA_DIR: directory,
    WHEELHOUSE_TIMEZONE: options.timezone,
    WHEELHOUSE_CURRENCY: options.currency,
    ...options.environment,
  })
  const running = await startCollector({
    config,
    log: pino({ level: 'silent' }),
    dashboard: join(directory, 'dashboard'),
    now: () => collector.now,
  })
  const { client, clocks } = await running.ready
  const text = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${running.url}${path}`, init)
    const body = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status}: ${body}`)
    return body
  }
  const collector: CleanCollector = {
    client,
    clocks,
    url: running.url,
    directory,
    now: options.now,
    text,
    get: async <Answer>(path: string) => JSON.parse(await text(path)) as Answer,
    async send(events) {
      const body = await text('/api/v1/events?wait=stored', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      const { accepted, stored } = JSON.parse(body) as { accepted: number; stored: boolean }
      if (accepted !== events.length || !stored)
        throw new Error(`not all ${events.length} events were stored: ${body}`)
      const sent = JSON.stringify(events)
      if (!CONCERN_MANY.some((type) => sent.includes(`"${type}"`))) return
      while ((await collector.get<StagesAnswer>('/api/v1/stages')).rebuilding !== null) await sleep(50)
    },
    async offer(events) {
      const response = await fetch(`${running.url}/api/v1/events?wait=stored`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      const answer = (await response.json()) as IngestAnswer
      // A request of which nothing was accepted is not waited for; a further one is.
      await collector.send([])
      return answer
    },
    async empty() {
      await Promise.all(TABLES.map((table) => client.command({ query: `TRUNCATE TABLE ${table}` })))
    },
    async stop() {
      await running.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return collector
}
