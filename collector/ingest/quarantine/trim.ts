import type { ClickHouseClient } from '@clickhouse/client'
import { readRows } from '../../clickhouse/read-rows.ts'
import { countHeld } from './read-quarantine.ts'

/** With 64 kB each, about 1.3 GB before compression. */
const MOST_ROWS = 20_000
const SLACK = 1_000
const EVERY_MS = 30_000

/**
 * Returns the function that keeps the quarantine bounded: of what waits, as `countHeld` counts it, the oldest go beyond the bound. It
 * looks now and then.
 */
export function createTrim(
  client: ClickHouseClient,
  { mostRows = MOST_ROWS, slack = SLACK, everyMs = EVERY_MS } = {},
): () => Promise<void> {
  let lookAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() < lookAt) return
    lookAt = performance.now() + everyMs
    if ((await countHeld(client)) <= mostRows + slack) return
    // Many come at one moment, all of one request: their ids tell them apart. What was told twice or has left goes with the rest.
    const oldest = `SELECT toUnixTimestamp64Milli(received) AS at, id FROM quarantine FINAL WHERE NOT settled
      ORDER BY at DESC, id DESC LIMIT 1 OFFSET {newer:UInt32}`
    const [kept] = await readRows<{ at: number; id: string }>(client, oldest, { newer: mostRows - 1 })
    if (kept === undefined) return
    const query =
      'DELETE FROM quarantine WHERE (toUnixTimestamp64Milli(received), id) < ({at:Int64}, {id:String})'
    await client.command({ query, query_params: kept })
  }
}
