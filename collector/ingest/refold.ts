import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { type FactFold, TOUCHED } from '../facts/fold.ts'
import { FOLDS } from '../facts/folds.ts'
import { noteFolded, pendingFolds } from '../facts/prepare.ts'
import type { Logger } from '../telemetry.ts'
import type { Fold } from './fold.ts'
import { columnsOf } from './tab-separated.ts'

const PAGE = 20_000
const RETRY_MS = 2_000

/**
 * Folds what is not folded yet from all events, page by page, beside what comes in; starts again from its beginning in the next life. It
 * resolves when all is done, or when the signal says stop.
 */
export async function refold(
  client: ClickHouseClient,
  fold: Fold,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const pending = await pendingFolds(client)
      for (const facts of FOLDS) if (pending.has(facts.table)) await foldAll(client, facts, fold, signal)
      return
    } catch (error) {
      if (signal.aborted) return
      log.warn({ err: error }, 'facts could not be folded from all events; it is tried again')
      await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
}

async function foldAll(
  client: ClickHouseClient,
  facts: FactFold,
  fold: Fold,
  signal: AbortSignal,
): Promise<void> {
  let last: string | undefined
  for (;;) {
    const lines = await readTouched(client, facts, last, signal)
    await fold.of(facts, lines, signal)
    last = lines.at(-1)
    if (lines.length < PAGE) break
  }
  await noteFolded(client, facts)
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
