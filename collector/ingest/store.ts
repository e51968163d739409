import type { ClickHouseClient } from '@clickhouse/client'
import { isTransient } from '../clickhouse/errors.ts'
import { onceReady } from '../clickhouse/readiness.ts'
import { AppError } from '../errors.ts'
import type { EventRow } from './check-event.ts'
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
        await insert(client, rows)
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

const INSERT = `INSERT INTO events
  (kind, system, subject, source, id, import, type, time, received, sequence, rank, service, data)
  FORMAT JSONCompactEachRow`

/** Values in the order of their columns: half the bytes of rows that name them. */
async function insert(client: ClickHouseClient, rows: readonly EventRow[]): Promise<void> {
  const lines = rows.map((row) => [
    row.kind,
    row.system,
    row.subject,
    row.source,
    row.id,
    row.import,
    row.type,
    decimalSeconds(row.time),
    decimalSeconds(row.received),
    row.sequence,
    row.rank,
    row.service,
    row.data,
  ])
  await sendLines(client, INSERT, lines)
}

/** ClickHouse reads a number as seconds; as text it keeps the milliseconds exact. */
function decimalSeconds(millis: number): string {
  return `${Math.floor(millis / 1000)}.${String(((millis % 1000) + 1000) % 1000).padStart(3, '0')}`
}
