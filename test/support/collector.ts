import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { readConfig } from '../../collector/config.ts'
import { startCollector } from '../../collector/start.ts'

export interface TestCollector {
  url: string
  /** Sends events as plain JSON, waits until they are stored, and gives the answer's body; fails on any other status than 202. */
  post(events: unknown): Promise<{ accepted: number; rejected: unknown[] }>
  /** Asks for a path below the root and gives its JSON; fails on an error status. */
  get<Answer>(path: string): Promise<Answer>
  fetch(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

export interface TestCollectorOptions {
  timezone?: string
  /** The collector's idea of now, epoch milliseconds. */
  now?: () => number
  environment?: Record<string, string>
  /** Kept by the caller over restarts; else one of its own, removed at the end. */
  directory?: string
}

/** Starts a whole collector with an embedded ClickHouse of its own on a free port. */
export async function startTestCollector(options: TestCollectorOptions = {}): Promise<TestCollector> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'wheelhouse-test-')))
  const config = readConfig({
    WHEELHOUSE_PORT: '0',
    WHEELHOUSE_DATA_DIR: directory,
    WHEELHOUSE_TIMEZONE: options.timezone ?? 'UTC',
    ...options.environment,
  })
  const collector = await startCollector({
    config,
    log: pino({ level: 'silent' }),
    dashboard: fileURLToPath(new URL('../../dist/dashboard', import.meta.url)),
    ...(options.now ? { now: options.now } : {}),
  })
  await collector.ready
  const fetchPath = (path: string, init?: RequestInit) => fetch(`${collector.url}${path}`, init)
  return {
    url: collector.url,
    fetch: fetchPath,
    async post(events) {
      const response = await fetchPath('/api/v1/events?wait=stored', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      const text = await response.text()
      if (response.status !== 202) throw new Error(`${response.status}: ${text}`)
      return JSON.parse(text) as { accepted: number; rejected: unknown[] }
    },
    async get<Answer>(path: string) {
      const response = await fetchPath(path)
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status}: ${text}`)
      return JSON.parse(text) as Answer
    },
    async stop() {
      await collector.stop()
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}
