import type { ClickHouseClient } from '@clickhouse/client'
import { LRUCache } from 'lru-cache'
import { readRows } from './read-rows.ts'

/** The store as it was at one moment: whoever answers a question looks once, and asks all of the same. */
export interface StoreView {
  client: ClickHouseClient
  /** What each table holds, as a text that changes with it; a table that holds nothing has none. */
  versions: ReadonlyMap<string, string>
  /** When it was looked at, epoch milliseconds. */
  seenAt: number
}

/**
 * Merges change no answer: they give no new block a number. What rewrites a part does. Every month counts by itself: with one gone and another
 * come, a sum may be the same.
 */
const VERSIONS_SQL = `
  SELECT table, toString(cityHash64(arraySort(groupArray((partition_id, newest))))) AS version
  FROM (
    SELECT table, partition_id, max(greatest(max_block_number, data_version)) AS newest
    FROM system.parts
    WHERE database = currentDatabase() AND active
    GROUP BY table, partition_id
  )
  GROUP BY table`

const latest = new WeakMap<ClickHouseClient, StoreView>()

/**
 * Looks at the store: now or, for who is content with that, as it was seen so many milliseconds ago. While events come in all the time, that
 * is how many watchers share one answer.
 */
export async function viewStore(client: ClickHouseClient, acceptedAge = 0): Promise<StoreView> {
  const seenAt = Date.now()
  const known = latest.get(client)
  if (known !== undefined && seenAt - known.seenAt < acceptedAge) return known
  const rows = await readRows<{ table: string; version: string }>(client, VERSIONS_SQL)
  const view = { client, versions: new Map(rows.map(({ table, version }) => [table, version])), seenAt }
  if (seenAt >= (latest.get(client)?.seenAt ?? 0)) latest.set(client, view)
  return view
}

/** A row has up to a hundred numbers. */
const MOST_ROWS = 20_000

type Rows = Promise<readonly unknown[]>
const caches = new WeakMap<ClickHouseClient, LRUCache<string, Rows>>()

/**
 * The rows of a SELECT from these tables; asked again while they hold the same, those of the last time. Who asks while they are being read
 * waits for the same ones. They are shared: nobody may change them.
 */
export function keptRows<Row>(
  { client, versions }: StoreView,
  tables: readonly string[],
  sql: string,
  params: Record<string, unknown> = {},
): Promise<readonly Row[]> {
  const cache = caches.get(client) ?? new LRUCache<string, Rows>({ maxSize: MOST_ROWS })
  caches.set(client, cache)
  const asked = Object.entries(params).filter(([name]) => sql.includes(`{${name}:`))
  const key = JSON.stringify([sql, asked, tables.map((table) => versions.get(table))])
  const known = cache.get(key) as Promise<readonly Row[]> | undefined
  if (known !== undefined) return known
  const rows = readRows<Row>(client, sql, params)
  cache.set(key, rows, { size: 1 })
  void remember(cache, key, rows)
  return rows
}

async function remember(cache: LRUCache<string, Rows>, key: string, rows: Rows): Promise<void> {
  try {
    const { length } = await rows
    cache.set(key, rows, { size: Math.max(1, length) })
  } catch {
    // Who asked is told; the next one asks anew.
    cache.delete(key)
  }
}
