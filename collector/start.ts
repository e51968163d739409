import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from './app.ts'
import { type Backend, startBackend } from './backend.ts'
import type { Config } from './config.ts'
import { AppError } from './errors.ts'
import { createSelfMetrics } from './metrics/self.ts'
import type { Logger } from './telemetry.ts'

/** How long a request waits for a ClickHouse that is still starting. */
const START_WAIT_MS = 30_000

export interface RunningCollector {
  /** Where it listens, with the port that it really got. */
  url: string
  /** Resolves when events and questions are answered; rejects when the store cannot be started. */
  ready: Promise<Backend>
  /** Stops listening, finishes what runs, and ends ClickHouse. */
  stop(): Promise<void>
}

export interface StartOptions {
  config: Config
  log: Logger
  /** The folder of the built dashboard. */
  dashboard: string
  now?: () => number
}

/**
 * Starts the collector: it listens at once and answers questions as soon as ClickHouse runs. Throws when the port cannot be had.
 */
export async function startCollector({
  config,
  log,
  dashboard,
  now = Date.now,
}: StartOptions): Promise<RunningCollector> {
  const starting = startBackend(config, log)
  // Whoever awaits `ready` handles a failed start; this only keeps it from counting as unhandled before that.
  starting.catch(() => {})
  let started: Backend | undefined
  starting.then(
    (backend) => {
      started = backend
    },
    () => {},
  )
  const app = createApp({
    config,
    log,
    dashboard,
    now,
    counters: createSelfMetrics(),
    backend: () => within(starting),
    isStoreUp: async () => (started ? started.isUp() : false),
  })
  const server = createServer(app)
  try {
    await listen(server, config)
  } catch (error) {
    await starting.then(
      (backend) => backend.stop(),
      () => {},
    )
    throw error
  }
  return {
    url: addressOf(server, config.host),
    ready: starting,
    stop: async () => {
      await closeServer(server)
      await starting.then(
        (backend) => backend.stop(),
        () => {},
      )
    },
  }
}

async function within(starting: Promise<Backend>): Promise<Backend> {
  const late = new AbortController()
  try {
    return await Promise.race([
      starting,
      sleep(START_WAIT_MS, undefined, { signal: late.signal, ref: false }).then(() => {
        throw new AppError('store_unavailable', 'ClickHouse is still starting. Try again in a moment.', {
          retryAfterSeconds: 5,
        })
      }),
    ])
  } finally {
    late.abort()
  }
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Running requests may finish for a while; idle connections are closed at once. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearTimeout(deadline)
}
