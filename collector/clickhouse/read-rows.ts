import type { ClickHouseClient } from '@clickhouse/client'
import { onceReady } from './readiness.ts'

/**
 * Runs a SELECT and gives its rows. Values travel as `{name:Type}` parameters. A query that finds ClickHouse starting waits for it, up to
 * 30 s. It cannot write, and ends when the one who asked has gone. Rows of facts are read per month: an item has one row in one month, so months need not be merged with each other.
 */
export async function readRows<Row>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown> = {},
): Promise<Row[]> {
  return onceReady(client, async () => {
    const result = await client.query({
      query,
      query_params,
      format: 'JSONEachRow',
      clickhouse_settings: { readonly: '2', do_not_merge_across_partitions_select_final: 1 },
    })
    return result.json<Row>()
  })
}
