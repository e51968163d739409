import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ClickHouseClient } from '@clickhouse/client'
import type { EventRow } from './check-event.ts'

/** The statement that folds the facts of an item kind. Kinds that nobody folds yet are kept as events only. */
const FOLD_OF_KIND: ReadonlyMap<string, string> = new Map([
  ['incident', 'tickets.sql'],
  ['request', 'tickets.sql'],
  ['survey', 'surveys.sql'],
])

/** Bounds the memory of one fold; a larger batch is folded in several. */
const SUBJECTS_A_FOLD = 10_000

type Key = [kind: string, system: string, subject: string]

export type Fold = (rows: readonly EventRow[]) => Promise<void>

/** Reads the fold statements and returns the function that brings the facts of the given events' items up to date. */
export async function createFold(client: ClickHouseClient): Promise<Fold> {
  const statements = new Map<string, string>()
  for (const file of new Set(FOLD_OF_KIND.values())) {
    statements.set(file, await readFile(new URL(`../clickhouse/facts/${file}`, import.meta.url), 'utf8'))
  }
  return async (rows) => {
    const touched = new Map<string, Map<string, Key>>()
    for (const { kind, system, subject } of rows) {
      const file = FOLD_OF_KIND.get(kind)
      if (file === undefined) continue
      const items = touched.get(file) ?? new Map<string, Key>()
      touched.set(file, items.set(JSON.stringify([kind, system, subject]), [kind, system, subject]))
    }
    for (const [file, items] of touched) {
      const statement = statements.get(file) ?? ''
      const all = [...items.values()]
      for (let start = 0; start < all.length; start += SUBJECTS_A_FOLD) {
        await runFold(client, statement, all.slice(start, start + SUBJECTS_A_FOLD))
      }
    }
  }
}

/** The subjects travel as the statement's input: there may be more of them than fit into a parameter. */
async function runFold(client: ClickHouseClient, statement: string, items: readonly Key[]): Promise<void> {
  const lines = items.map((item) => `${JSON.stringify(item)}\n`)
  const result = await client.exec({
    query: statement,
    values: Readable.from([lines.join('')]),
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  })
  await text(result.stream)
}
