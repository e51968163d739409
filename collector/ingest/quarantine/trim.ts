import type { ClickHouseClient } from '@clickhouse/client'
import { readRows } from '../../clickhouse/read-rows.ts'

/** With 64 kB each, about 1.3 GB before compression. */
const MOST_ROWS = 20_000
const SLACK = 1_000
const EVERY_MS = 30_000

/** Returns the function that keeps the quarantine bounded: beyond the bound the oldest go. It looks now and then. */
export function createTrim(
  client: ClickHouseClient,
  { mostRows = MOST_ROWS, slack = SLACK, everyMs = EVERY_MS } = {},
): () => Promise<void> {
  let lookAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() < lookAt) return
    lookAt = performance.now() + everyMs
    const [held] = await readRows<{ rows: number }>(client, 'SELECT count() AS rows FROM quarantine')
    if ((held?.rows ?? 0) <= mostRows + slack) return
    const query = `DELETE FROM quarantine WHERE received <
      (SELECT min(received) FROM (SELECT received FROM quarantine ORDER BY received DESC LIMIT {most:UInt32}))`
    await client.command({ query, query_params: { most: mostRows } })
  }
}
