import type { ClickHouseClient } from '@clickhouse/client'
import { onceReady } from './readiness.ts'

/**
 * Runs a SELECT and gives its rows. Values travel as `{name:Type}` parameters. A query that finds ClickHouse starting waits for it, up to
 * 30 s. It cannot write, and ends when the one who asked has gone. Rows of facts are read per month: an item has one row in one month, so months need not be merged with each other.
 */
export function readRows<Row>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown> = {},
): Promise<Row[]> {
  return onceReady(client, () => readRowsAtOnce<Row>(client, query, query_params))
}

/** The same, without waiting: fails when ClickHouse does not answer just then, or the signal says that it is too late. */
export async function readRowsAtOnce<Row>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Row[]> {
  const result = await client.query({
    query,
    query_params,
    format: 'JSONEachRow',
    clickhouse_settings: { readonly: '2', do_not_merge_across_partitions_select_final: 1 },
    ...(signal ? { abort_signal: signal } : {}),
  })
  return result.json<Row>()
}
