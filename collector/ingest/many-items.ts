import type { ClickHouseClient } from '@clickhouse/client'
import { FOLDS } from '../facts/folds.ts'
import { beginGeneration } from '../facts/prepare.ts'
import { columnsOf } from './tab-separated.ts'

/** What these say concerns items that they do not name. */
const CONCERN_MANY = [
  'service.mapped',
  'import.retracted',
  'calendar.defined',
  'agreement.activated',
  'agreement.expired',
]
const ERASED = 'item.erased'

/** What has to happen elsewhere. */
export interface Consequences {
  /** Facts have to be folded again. */
  onNewGeneration(): void
  /** The journal, too, must forget what it has delivered. */
  onErased(): void
}

/** Does what events ask for that concern more than their own item. It may be asked for the same events again, and does the same. */
export async function applyToMany(
  client: ClickHouseClient,
  events: readonly Buffer[],
  { onNewGeneration, onErased }: Consequences,
): Promise<void> {
  const erased = events.filter((lines) => mentions(lines, ERASED)).flatMap(erasedItems)
  for (const item of erased) await erase(client, item)
  const isMany =
    erased.length > 0 || events.some((lines) => CONCERN_MANY.some((type) => mentions(lines, type)))
  if (!isMany) return
  await beginGeneration(client)
  onNewGeneration()
  if (erased.length > 0) onErased()
}

/** As a column: whatever else an event says, a tab in it is escaped. */
function mentions(lines: Buffer, type: string): boolean {
  return lines.includes(`\t${type}\t`)
}

interface Item {
  system: string
  subject: string
}

function erasedItems(lines: Buffer): Item[] {
  return lines
    .toString()
    .split('\n')
    .map(columnsOf)
    .filter(([, , , , , , type]) => type === ERASED)
    .map(([, system = '', subject = '']) => ({ system, subject }))
}

/** Forgets all that is kept of an item, of whatever kind. What a later event says of it is kept again. */
async function erase(client: ClickHouseClient, item: Item): Promise<void> {
  const clickhouse_settings = { mutations_sync: '2' } as const
  const isOfItem = 'system = {system:String} AND subject = {subject:String}'
  const wheres = [
    ['events', `kind != 'item' AND ${isOfItem}`],
    ...FOLDS.map(({ table }) => [table, isOfItem] as const),
    [
      'quarantine',
      `JSONExtractString(body, 'subject') = {subject:String}
      AND {system:String} IN (source, JSONExtractString(body, 'system'), JSONExtractString(body, 'source'))`,
    ],
  ] as const
  for (const [table, where] of wheres) {
    await client.command({
      query: `ALTER TABLE ${table} DELETE WHERE ${where}`,
      query_params: { ...item },
      clickhouse_settings,
    })
  }
}
