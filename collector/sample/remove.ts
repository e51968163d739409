import { setMaxListeners } from 'node:events'
import type { ClickHouseClient } from '@clickhouse/client'
import type { Clocks } from '../clocks/clocks.ts'
import { FOLDS } from '../facts/folds.ts'
import type { Delivery } from '../ingest/delivery.ts'
import { readOthers } from './kept.ts'
import { SAMPLE_BEGUN, SAMPLE_IMPORT, SOURCES } from './marks.ts'

const WAIT_MS = 30_000

const IS_SAMPLE = 'import = {sample:String}'

/** Where there is nothing else: what people have decided since it was loaded was about the sample. */
const SINCE_THEN = `source = {register:String} AND received >= (SELECT min(received) FROM events WHERE ${IS_SAMPLE} AND id = {begun:String})`

/** Beside other data: what they decided about items of the sample. */
const ABOUT_ITEMS = `source = {register:String} AND kind IN ('improvement', 'decision', 'review')
  AND (kind, system, subject) IN (SELECT kind, system, subject FROM events WHERE ${IS_SAMPLE})`

const PARAMS = { sample: SAMPLE_IMPORT, register: SOURCES.register, begun: SAMPLE_BEGUN }

export interface RemoveOptions {
  client: ClickHouseClient
  clocks: Clocks
  delivery: Delivery
  signal: AbortSignal
  /** Told step by step: how much is done, 0 to 1. */
  onProgress: (done: number) => void
}

/**
 * Takes the sample away as if it had never been there: its events and what was decided about it, their facts, what the journal still
 * holds of them. It may be begun again after an interruption. Rejects when ClickHouse does not answer.
 */
export async function removeSample({ client, clocks, delivery, signal, onProgress }: RemoveOptions) {
  await untilAllIsStored(delivery, signal)
  const { told } = await readOthers(client)
  const decided = told ? ABOUT_ITEMS : SINCE_THEN
  const isGone = `(${IS_SAMPLE} OR ${decided})`
  const command = (query: string) =>
    client.command({
      query,
      query_params: PARAMS,
      abort_signal: signal,
      // Replicas each ask for themselves, and find the same: nobody changes the sample meanwhile.
      clickhouse_settings: { mutations_sync: '2', allow_nondeterministic_mutations: 1 },
    })
  onProgress(0.1)
  // First of all, so that a removal that was interrupted can be told from a sample that is there.
  await command(`ALTER TABLE source_days DELETE WHERE ${IS_SAMPLE} OR source = {register:String}`)
  await command(`INSERT INTO source_days SELECT source, type, service, import, toDate(time) AS day, min(time), max(time), max(received)
    FROM events WHERE source = {register:String} AND NOT ${isGone} GROUP BY source, type, service, import, day`)
  let done = 0
  // All listen to it.
  setMaxListeners(0, signal)
  await Promise.all(
    FOLDS.map(async ({ table, kinds, key }) => {
      const kind = kinds.map((one) => `'${one}'`).join(', ')
      const keys = key.join(', ')
      // Beside other data row by row, which takes its time.
      await command(
        told
          ? `ALTER TABLE ${table} DELETE WHERE (${keys}) IN (SELECT ${keys} FROM events WHERE kind IN (${kind}) AND ${isGone})`
          : `TRUNCATE TABLE ${table}`,
      )
      done += 1
      onProgress(0.1 + (0.6 * done) / FOLDS.length)
    }),
  )
  await command(`ALTER TABLE quarantine DELETE WHERE JSONExtractString(body, 'import') = {sample:String}`)
  // One after the other: which decisions go is known by the events of the sample.
  await command(`ALTER TABLE events DELETE WHERE ${decided}`)
  onProgress(0.8)
  await command(`ALTER TABLE events DELETE WHERE ${IS_SAMPLE}`)
  onProgress(0.9)
  await clocks.refresh()
  // What came in between may have lost its facts with those of the sample.
  if ((await readOthers(client)).told) await delivery.foldAgain()
  await delivery.forget()
}

async function untilAllIsStored(delivery: Delivery, signal: AbortSignal): Promise<void> {
  const caller = { defaultSource: 'wheelhouse', admin: true }
  const { position } = await delivery.take({ events: [], lenient: false }, caller)
  while (!(await delivery.whenStored(position, WAIT_MS))) signal.throwIfAborted()
  await delivery.whenFolded()
}
