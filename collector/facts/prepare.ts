import { createHash } from 'node:crypto'
import type { ClickHouseClient } from '@clickhouse/client'
import { lockMigrations } from '../clickhouse/migration-lock.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Logger } from '../telemetry.ts'
import type { FactFold } from './fold.ts'
import { FOLDS } from './folds.ts'

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
    for (const { fold, definition } of await changed()) {
      await lock.confirm()
      if (fold.create !== undefined) {
        await client.command({ query: `DROP TABLE IF EXISTS ${fold.table} SYNC` })
        await client.command({ query: fold.create })
      }
      const isWhole = !(await hasEvents(client, fold))
      await note(client, fold, definition, isWhole)
      if (!isWhole) log.info(`${fold.table} will be folded from all events.`)
    }
  } finally {
    await lock.release()
  }
}

/** The tables of facts that do not hold all yet. */
export async function pendingFolds(client: ClickHouseClient): Promise<ReadonlySet<string>> {
  const rows = await readRows<{ facts: string }>(client, 'SELECT facts FROM folds FINAL WHERE NOT done', {})
  return new Set(rows.map(({ facts }) => facts))
}

/** From now on the table holds all. */
export async function noteFolded(client: ClickHouseClient, fold: FactFold): Promise<void> {
  await note(client, fold, await definitionOf(fold), true)
}

async function hasEvents(client: ClickHouseClient, { kinds }: FactFold): Promise<boolean> {
  const query = 'SELECT 1 FROM events WHERE kind IN {kinds:Array(String)} LIMIT 1'
  return (await readRows(client, query, { kinds: [...kinds] })).length > 0
}

async function readDefinitions(client: ClickHouseClient): Promise<Map<string, string>> {
  const query = 'SELECT facts, definition FROM folds FINAL'
  const rows = await readRows<{ facts: string; definition: string }>(client, query, {})
  return new Map(rows.map(({ facts, definition }) => [facts, definition]))
}

async function note(
  client: ClickHouseClient,
  { table }: FactFold,
  definition: string,
  done: boolean,
): Promise<void> {
  await client.insert({
    table: 'folds',
    values: [{ facts: table, definition, done: done ? 1 : 0 }],
    columns: ['facts', 'definition', 'done'],
    format: 'JSONEachRow',
  })
}

async function definitionOf({ create = '', statements }: FactFold): Promise<string> {
  return createHash('sha256')
    .update([create, ...(await statements())].join('\n'))
    .digest('hex')
}
