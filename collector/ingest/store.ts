import type { ClickHouseClient } from '@clickhouse/client'
import { isTransient } from '../clickhouse/errors.ts'
import { AppError } from '../errors.ts'
import type { EventRow } from './check-event.ts'
import { createFold } from './fold.ts'

export type StoreEvents = (rows: readonly EventRow[]) => Promise<void>

/**
 * Returns the function that stores events durably and brings their items' facts up to date. When it comes back, the events are
 * visible to every query. Throws AppError `store_unavailable` while ClickHouse cannot be reached: nothing was acknowledged then.
 */
export async function createStore(client: ClickHouseClient): Promise<StoreEvents> {
  const fold = await createFold(client)
  return async (rows) => {
    if (rows.length === 0) return
    try {
      await client.insert({
        table: 'events',
        values: rows,
        format: 'JSONEachRow',
        clickhouse_settings: { max_partitions_per_insert_block: '0' },
      })
      await fold(rows)
    } catch (cause) {
      if (!isTransient(cause)) throw cause
      throw new AppError(
        'store_unavailable',
        'ClickHouse does not answer. Send the events again in a moment.',
        {
          cause,
          retryAfterSeconds: 5,
        },
      )
    }
  }
}
