import type { ClickHouseClient } from '@clickhouse/client'
import { isTransient } from '../clickhouse/errors.ts'
import { onceReady } from '../clickhouse/readiness.ts'
import { AppError } from '../errors.ts'
import type { EventRow } from './check-event.ts'
import { EVENT_COLUMNS, eventLine } from './event-lines.ts'
import { createFold } from './fold.ts'
import { sendLines } from './send-lines.ts'

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
      await onceReady(client, async () => {
        await sendLines(client, INSERT, rows.map(eventLine))
        await fold(rows)
      })
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

const INSERT = `INSERT INTO events (${EVENT_COLUMNS}) FORMAT TabSeparated`
