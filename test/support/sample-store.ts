import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Backend, startBackend } from '../../collector/backend.ts'
import { readConfig } from '../../collector/config.ts'
import { FOLDS } from '../../collector/facts/folds.ts'
import { type Delivery, openDelivery } from '../../collector/ingest/delivery.ts'
import { createIngestMetrics } from '../../collector/metrics/ingest.ts'
import { createSelfMetrics } from '../../collector/metrics/self.ts'
import { openSample, type Sample } from '../../collector/sample/sample.ts'

/** A store without a collector round it, in which samples are opened one after the other. */
export interface SampleStore {
  directory: string
  /** Brings events in, the way of all events. */
  bring(events: readonly object[]): Promise<void>
  /** Opens the sample as a collector does that comes to this store. */
  open(options: { now: number; demo?: boolean }): Promise<Sample>
  /** How many rows of a table count. */
  count(table: string, where?: string): Promise<number>
  empty(): Promise<void>
  stop(): Promise<void>
}

/** Starts a ClickHouse with a journal before it, whose clock stands at `now`. */
export async function startSampleStore(now: number): Promise<SampleStore> {
  const directory = await mkdtemp(join(tmpdir(), 'wheelhouse-sample-'))
  const log = pino({ level: 'silent' })
  const config = readConfig({ WHEELHOUSE_DATA_DIR: directory })
  const metrics = createIngestMetrics(createSelfMetrics())
  const delivery: Delivery = await openDelivery({
    directory,
    journalMaxBytes: config.journalMaxBytes,
    metrics,
    log,
    now: () => now,
  })
  const backend: Backend = await startBackend(config, directory, log)
  await delivery.shipTo(backend)
  const opened: Sample[] = []
  const bring: SampleStore['bring'] = async (events) => {
    const caller = { defaultSource: 'test', admin: true }
    const { position, rejected } = await delivery.take({ events, lenient: true }, caller)
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
    await delivery.whenStored(position, 30_000)
  }
  return {
    directory,
    bring,
    async open(options) {
      const more = { timezone: 'UTC', log, demo: options.demo ?? false, now: () => options.now }
      const sample = await openSample({ backend, delivery, ...more })
      opened.push(sample)
      return sample
    },
    async count(table, where = 'true') {
      const query = `SELECT toUInt32(count()) AS rows FROM ${table} FINAL WHERE ${where}`
      const result = await backend.client.query({ query, format: 'JSONEachRow' })
      const [row] = await result.json<{ rows: number }>()
      return row?.rows ?? 0
    },
    async empty() {
      await Promise.all(opened.splice(0).map((sample) => sample.stop()))
      await bring([])
      const tables = ['events', 'source_days', ...FOLDS.map(({ table }) => table)]
      await Promise.all(tables.map((table) => backend.client.command({ query: `TRUNCATE TABLE ${table}` })))
    },
    async stop() {
      await Promise.all(opened.map((sample) => sample.stop()))
      await delivery.stop(1_000)
      await backend.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
