import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { viewStore } from '../clickhouse/kept-rows.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Clocks } from '../clocks/clocks.ts'
import { type FactFold, TOUCHED, vanishedStatement } from '../facts/fold.ts'
import { FIRST_FOLDS, FOLDS } from '../facts/folds.ts'
import { kindsTold, noteFolded, pendingFolds, readGeneration, tablesHeld } from '../facts/prepare.ts'
import type { Logger } from '../telemetry.ts'
import type { Fold } from './fold.ts'
import { columnsOf } from './tab-separated.ts'

const PAGE = 20_000
const RETRY_MS = 2_000

export interface Refolds {
  /** Something has changed that may concern every item: looks for what waits to be folded again. */
  wake(): void
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
  /** What is not done is done in the next life. */
  stop(): void
}

/** Folds what waits to be folded again, from all events and beside what comes in, page by page. */
export function startRefolds(
  { client, clocks }: { client: ClickHouseClient; clocks: Clocks },
  fold: Fold,
  log: Logger,
): Refolds {
  const stopping = new AbortController()
  // Every table listens to it.
  setMaxListeners(0, stopping.signal)
  let running = Promise.resolve()
  const wake = () => {
    running = running.then(() => refold({ client, clocks, fold, log, signal: stopping.signal }))
  }
  wake()
  return {
    wake,
    idle: () => running,
    stop: () => stopping.abort(),
  }
}

interface Refolding {
  client: ClickHouseClient
  clocks: Clocks
  fold: Fold
  log: Logger
  signal: AbortSignal
}

async function refold({ client, clocks, fold, log, signal }: Refolding): Promise<void> {
  while (!signal.aborted) {
    try {
      const pending = await pendingFolds(await viewStore(client))
      if (pending.size === 0) return
      const generation = await readGeneration(client)
      await clocks.refresh()
      const [told, held] = await Promise.all([kindsTold(client), tablesHeld(client)])
      const waiting = FOLDS.filter(({ table }) => pending.has(table))
      const isTold = ({ table, kinds }: FactFold) => held.has(table) || kinds.some((kind) => told.has(kind))
      const untold = waiting.filter((facts) => !isTold(facts))
      await noteFolded(client, untold, { done: true, generation, items: 0, folded: 0 })
      for (const isFirst of [true, false]) {
        const turn = waiting.filter((facts) => isTold(facts) && FIRST_FOLDS.includes(facts) === isFirst)
        const all = turn.map((facts) => foldAll(client, facts, fold, { generation, signal }))
        for (const ended of await Promise.allSettled(all)) {
          if (ended.status === 'rejected') throw ended.reason
        }
      }
    } catch (error) {
      if (signal.aborted) return
      log.warn({ err: error }, 'facts could not be folded from all events; it is tried again')
      await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
}

/** Folds one table wholly. Should a further generation begin meanwhile, the table waits again. */
async function foldAll(
  client: ClickHouseClient,
  facts: FactFold,
  fold: Fold,
  { generation, signal }: { generation: number; signal: AbortSignal },
): Promise<void> {
  const items = await countTouched(client, facts)
  let folded = 0
  let last: string | undefined
  for (;;) {
    await noteFolded(client, [facts], { done: false, generation, items, folded })
    const lines = await readTouched(client, facts, last, signal)
    await fold.of(new Map([[facts, lines]]), signal)
    folded += lines.length
    last = lines.at(-1)
    if (lines.length < PAGE) break
  }
  await client.command({
    query: vanishedStatement(facts),
    query_params: { generation },
    abort_signal: signal,
  })
  await noteFolded(client, [facts], { done: true, generation, items, folded })
}

async function countTouched(client: ClickHouseClient, { kinds, rowOf }: FactFold): Promise<number> {
  const query = `SELECT count() AS items FROM (SELECT DISTINCT ${TOUCHED[rowOf].join(', ')} FROM events WHERE kind IN {kinds:Array(String)})`
  const [row] = await readRows<{ items: number }>(client, query, { kinds: [...kinds] })
  return row?.items ?? 0
}

/** The next page of what the rows are made of, behind a line, in the order of the events' own key; as characters that are bytes. */
async function readTouched(
  client: ClickHouseClient,
  { kinds, rowOf }: FactFold,
  last: string | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const columns = TOUCHED[rowOf]
  const behind = `AND (${columns.join(', ')}) > (${columns.map((name) => `{${name}:String}`).join(', ')})`
  const place = last === undefined ? [] : columnsOf(Buffer.from(last, 'latin1').toString('utf8'))
  const result = await client.query({
    query: `SELECT DISTINCT ${columns.join(', ')} FROM events WHERE kind IN {kinds:Array(String)} ${last === undefined ? '' : behind}
      ORDER BY ${columns.join(', ')} LIMIT ${PAGE}`,
    query_params: { kinds: [...kinds], ...Object.fromEntries(columns.map((name, at) => [name, place[at]])) },
    format: 'TabSeparated',
    abort_signal: signal,
  })
  const text = Buffer.from(await result.text()).toString('latin1')
  return text === '' ? [] : text.slice(0, -1).split('\n')
}
