import { createHash } from 'node:crypto'
import type { ClickHouseClient } from '@clickhouse/client'
import { LRUCache } from 'lru-cache'
import { readRows } from './read-rows.ts'

/** The store as it was at one moment: whoever answers a question looks once, and asks all of the same. */
export interface StoreView {
  client: ClickHouseClient
  /** What each table holds, as a text that changes with it; a table that holds nothing has none. */
  versions: ReadonlyMap<string, string>
  /** The same of the months of a table up to one, `YYYYMM`. */
  versionUntil(table: string, month: string): string | undefined
  /** When it was looked at, epoch milliseconds. */
  seenAt: number
}

/**
 * Merges change no answer: they give no new block a number. What rewrites a part does. Every month counts by itself: with one gone and another
 * come, a sum may be the same.
 */
const VERSIONS_SQL = `
  SELECT table, arraySort(groupArray((partition, newest))) AS parts
  FROM (
    SELECT table, partition_id AS partition, toString(max(greatest(max_block_number, data_version))) AS newest
    FROM system.parts
    WHERE database = currentDatabase() AND active
    GROUP BY table, partition
  )
  GROUP BY table`

/** Of a table: its partitions, and what tells one state of each from another. */
interface TableParts {
  table: string
  parts: readonly (readonly [partition: string, newest: string])[]
}

function versionOf(parts: TableParts['parts']): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url')
}

const latest = new WeakMap<ClickHouseClient, StoreView>()

/**
 * Looks at the store: now or, for who is content with that, as it was seen so many milliseconds ago. While events come in all the time, that
 * is how many watchers share one answer.
 */
export async function viewStore(client: ClickHouseClient, acceptedAge = 0): Promise<StoreView> {
  const seenAt = Date.now()
  const known = latest.get(client)
  if (known !== undefined && seenAt - known.seenAt < acceptedAge) return known
  const rows = await readRows<TableParts>(client, VERSIONS_SQL)
  const tables = new Map(rows.map(({ table, parts }) => [table, parts]))
  const view: StoreView = {
    client,
    versions: new Map(rows.map(({ table, parts }) => [table, versionOf(parts)])),
    versionUntil(table, month) {
      const parts = tables.get(table)
      return parts && versionOf(parts.filter(([partition]) => partition <= month))
    },
    seenAt,
  }
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
  view: StoreView,
  tables: readonly string[],
  sql: string,
  params: Record<string, unknown> = {},
): Promise<readonly Row[]> {
  const key = [sql, usedParams(sql, params), tables.map((table) => view.versions.get(table))]
  return kept(view, key, () => readRows<Row>(view.client, sql, params))
}

/** Rows that were kept under a key, else those that are read now. The key says all that they hang on. */
export function kept<Row>(
  { client }: StoreView,
  key: readonly unknown[],
  read: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const cache = caches.get(client) ?? new LRUCache<string, Rows>({ maxSize: MOST_ROWS })
  caches.set(client, cache)
  const name = JSON.stringify(key)
  const known = cache.get(name) as Promise<readonly Row[]> | undefined
  if (known !== undefined) return known
  const rows = read()
  cache.set(name, rows, { size: 1 })
  void remember(cache, name, rows)
  return rows
}

/** The parameters that a statement asks for. */
export function usedParams(sql: string, params: Record<string, unknown>): [name: string, value: unknown][] {
  return Object.entries(params).filter(([name]) => sql.includes(`{${name}:`))
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
