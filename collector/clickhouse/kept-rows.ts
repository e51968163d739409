import type { ClickHouseClient } from '@clickhouse/client'
import { LRUCache } from 'lru-cache'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Statement } from './statement.ts'

/** What each table holds, as a text that changes with it; a table that holds nothing has none. */
export type DataVersions = ReadonlyMap<string, string>

/** Merges change no answer: they give no new block a number. What rewrites a part does. */
const VERSIONS_SQL = `
  SELECT table, toString(sum(newest)) AS version
  FROM (
    SELECT table, partition_id, max(greatest(max_block_number, data_version)) AS newest
    FROM system.parts
    WHERE database = currentDatabase() AND active
    GROUP BY table, partition_id
  )
  GROUP BY table`

/** The present versions of all tables. */
export async function readVersions(client: ClickHouseClient): Promise<DataVersions> {
  const rows = await readRows<{ table: string; version: string }>(client, VERSIONS_SQL)
  return new Map(rows.map(({ table, version }) => [table, version]))
}

/** A row has a hundred numbers. */
const MOST_ROWS = 20_000

type Rows = Promise<readonly unknown[]>
const caches = new WeakMap<ClickHouseClient, LRUCache<string, Rows>>()

/**
 * The rows of a statement; asked again while its tables hold the same, those of the last time. Who asks while they are being read waits for
 * the same ones. `versions` have to be read before.
 */
export function cachedRows<Row>(
  client: ClickHouseClient,
  { sql, params }: Statement,
  tables: readonly string[],
  versions: DataVersions,
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
