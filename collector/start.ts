import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { createApp } from './app.ts'
import { type Backend, startBackend } from './backend.ts'
import type { Config } from './config.ts'
import { lockDataDirectory } from './data-directory-lock.ts'
import { AppError } from './errors.ts'
import { createEventsEndpoint } from './http/events/endpoint.ts'
import { openDelivery } from './ingest/delivery.ts'
import { createIngestMetrics } from './metrics/ingest.ts'
import { createSelfMetrics } from './metrics/self.ts'
import { openSample, type Sample } from './sample/sample.ts'
import type { Logger } from './telemetry.ts'
import { within } from './within.ts'

/** How long a request waits for a ClickHouse that is still starting. */
const START_WAIT_MS = 30_000
/** Watchers who ask within that time share one answer, unless there is something new. */
const SHARED_MS = 60_000
/** How long events that were taken may still travel to ClickHouse when the collector stops. */
const DRAIN_MS = 4_000

export interface RunningCollector {
  /** Where it listens, with the port that it really got. */
  url: string
  /** Resolves when events and questions are answered; rejects when the store cannot be started. */
  ready: Promise<Backend>
  /** Resolves when it is known what there is of a sample year. */
  sample: Promise<Sample>
  /** Stops listening, finishes what runs, brings what was taken to ClickHouse, and ends it. */
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
 * Starts the collector: it listens at once, takes events as soon as its journal is open, and answers questions as soon as ClickHouse
 * runs. Throws when the port cannot be had.
 */
export async function startCollector(options: StartOptions): Promise<RunningCollector> {
  const { config, log, dashboard, now = Date.now } = options
  const registry = createSelfMetrics()
  const metrics = createIngestMetrics(registry)
  const directory = resolve(config.dataDirectory)

  const locking = lockDataDirectory(directory)
  const journalMaxBytes = config.journalMaxBytes
  const opening = settled(locking.then(() => openDelivery({ directory, journalMaxBytes, metrics, log, now })))
  const starting = settled(locking.then(() => startBackend(config, directory, log)))
  const shipping = settled(
    Promise.all([opening.promise, starting.promise]).then(async ([delivery, backend]) => {
      await delivery.shipTo(backend)
      return backend
    }),
  )
  const { timezone, demo } = config
  const sampling = settled(
    Promise.all([opening.promise, shipping.promise]).then(([delivery, backend]) =>
      openSample({ backend, delivery, timezone, log, now, demo }),
    ),
  )

  const delivery = () => soon(opening.promise, 'The journal is still being read.')
  const app = createApp({
    config,
    log,
    dashboard,
    now,
    questionTime: options.now ?? (() => Math.ceil(Date.now() / SHARED_MS) * SHARED_MS),
    registry,
    delivery,
    backend: () => soon(starting.promise, 'ClickHouse is still starting.'),
    sample: () => soon(sampling.promise, 'ClickHouse is still starting.'),
    health: async () => ({
      hasBeenReady: shipping.value !== undefined,
      clickhouse: (await starting.value?.isUp()) ?? false,
      delivery: opening.value?.state,
      awaitsSample: sampling.value?.isAwaited ?? demo,
    }),
  })
  const takesEvents = createEventsEndpoint({ config, log, metrics, delivery })
  const server = createServer({ ...TIMEOUTS }, (request, response) => {
    if (!takesEvents(request, response)) app(request, response)
  })

  const stop = async () => {
    const closing = server.listening ? closeServer(server) : undefined
    await shipping.promise.catch(() => undefined)
    // It may wait for what only ends with the delivery.
    void sampling.value?.stop()
    await opening.value?.stop(DRAIN_MS)
    await closing
    await starting.value?.stop()
    await (await locking.catch(() => undefined))?.release()
  }
  try {
    await listen(server, config)
  } catch (error) {
    await stop()
    throw error
  }
  const url = addressOf(server, config.host)
  return { url, ready: shipping.promise, sample: sampling.promise, stop }
}

/** A sender that is slower than that is not served: it would hold what others need. */
const TIMEOUTS = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

/** A promise, and what it has resolved with so far. Whoever awaits it handles a rejection; nobody has to. */
function settled<Value>(promise: Promise<Value>): { promise: Promise<Value>; value: Value | undefined } {
  const watched: { promise: Promise<Value>; value: Value | undefined } = { promise, value: undefined }
  promise.then(
    (value) => {
      watched.value = value
    },
    () => {},
  )
  return watched
}

async function soon<Value>(coming: Promise<Value>, why: string): Promise<Value> {
  const come = await within(START_WAIT_MS, coming)
  if (come !== undefined) return come
  throw new AppError('store_unavailable', `${why} Try again in a moment.`, { retryAfterSeconds: 5 })
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
