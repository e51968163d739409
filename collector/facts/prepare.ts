import { createHash } from 'node:crypto'
import type { ClickHouseClient } from '@clickhouse/client'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { lockMigrations } from '../clickhouse/migration-lock.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Logger } from '../telemetry.ts'
import type { FactFold } from './fold.ts'
import { FOLDS } from './folds.ts'
import { GENERATION } from './live.ts'

/**
 * Creates the tables of facts. One whose fold has changed is made anew: facts follow from the events, and `pendingFolds` names it until
 * they do again.
 */
export async function prepareFacts(client: ClickHouseClient, log: Logger): Promise<void> {
  const changed = async () => {
    const known = await readDefinitions(client)
    const folds = await Promise.all(
      FOLDS.map(async (fold) => ({ fold, definition: await definitionOf(fold) })),
    )
    return folds.filter(({ fold, definition }) => known.get(fold.table) !== definition)
  }
  if ((await changed()).length === 0) return
  const lock = await lockMigrations(client, log)
  try {
    // Asked again: whoever had the lock before may have done it all.
    const folds = await changed()
    await lock.confirm()
    const kinds = await kindsTold(client)
    const generation = await readGeneration(client)
    await Promise.all(
      folds.map(async ({ fold, definition }) => {
        if (fold.create !== undefined) {
          await client.command({ query: `DROP TABLE IF EXISTS ${fold.table} SYNC` })
          await client.command({ query: fold.create })
        }
        const done = !fold.kinds.some((kind) => kinds.has(kind))
        await note(client, [{ fold, definition }], { done, generation, items: 0, folded: 0 })
        if (!done) log.info(`${fold.table} will be folded from all events.`)
      }),
    )
  } finally {
    await lock.release()
  }
}

/** A table of facts that does not hold all yet, and how much of it does. */
export interface PendingFold {
  facts: string
  /** Of how many items, or measurements, and how many are done. */
  items: number
  folded: number
}

/** The tables of facts that do not hold all yet, by name. */
export async function pendingFolds(view: StoreView): Promise<ReadonlyMap<string, PendingFold>> {
  const query = `SELECT facts, items, if(done OR generation < ${GENERATION}, 0, folded) AS folded FROM folds FINAL
    WHERE NOT done OR generation < ${GENERATION}`
  const rows = await keptRows<PendingFold>(view, ['folds', 'generations'], query)
  return new Map(rows.map((row) => [row.facts, row]))
}

/** The present generation of facts. */
export async function readGeneration(client: ClickHouseClient): Promise<number> {
  const [row] = await readRows<{ generation: number }>(client, `SELECT ${GENERATION} AS generation`, {})
  return row?.generation ?? 0
}

/** Begins a new generation: what is folded from now on counts more than all before, and everything waits to be folded again. */
export async function beginGeneration(client: ClickHouseClient): Promise<void> {
  await client.command({ query: `INSERT INTO generations (generation) SELECT ${GENERATION} + 1` })
}

/** How far tables are. Done: they hold all that there was of their generation. */
export async function noteFolded(
  client: ClickHouseClient,
  folds: readonly FactFold[],
  progress: Progress,
): Promise<void> {
  const notes = folds.map(async (fold) => ({ fold, definition: await definitionOf(fold) }))
  await note(client, await Promise.all(notes), progress)
}

interface Progress {
  done: boolean
  generation: number
  items: number
  folded: number
}

/** The kinds of which there are events. */
export async function kindsTold(client: ClickHouseClient): Promise<ReadonlySet<string>> {
  const rows = await readRows<{ kind: string }>(client, 'SELECT DISTINCT kind FROM events')
  return new Set(rows.map(({ kind }) => kind))
}

/** The tables that hold anything. */
export async function tablesHeld(client: ClickHouseClient): Promise<ReadonlySet<string>> {
  const query = 'SELECT DISTINCT table FROM system.parts WHERE database = currentDatabase() AND active'
  const rows = await readRows<{ table: string }>(client, query)
  return new Set(rows.map(({ table }) => table))
}

async function readDefinitions(client: ClickHouseClient): Promise<Map<string, string>> {
  const query = 'SELECT facts, definition FROM folds FINAL'
  const rows = await readRows<{ facts: string; definition: string }>(client, query, {})
  return new Map(rows.map(({ facts, definition }) => [facts, definition]))
}

async function note(
  client: ClickHouseClient,
  folds: readonly { fold: FactFold; definition: string }[],
  { done, ...progress }: Progress,
): Promise<void> {
  if (folds.length === 0) return
  await client.insert({
    table: 'folds',
    values: folds.map(({ fold, definition }) => ({
      facts: fold.table,
      definition,
      done: done ? 1 : 0,
      ...progress,
    })),
    columns: ['facts', 'definition', 'done', 'generation', 'items', 'folded'],
    format: 'JSONEachRow',
  })
}

async function definitionOf({ create = '', statements }: FactFold): Promise<string> {
  return createHash('sha256')
    .update([create, ...(await statements({ isMapped: true, isAgreed: true }))].join('\n'))
    .digest('hex')
}
