import type { ClickHouseClient } from '@clickhouse/client'
import type { TimelineEntry } from '../../shared/api/item.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import { AppError } from '../errors.ts'
import { IS_LIVE } from '../facts/live.ts'

/** What names an item. */
export interface ItemKey {
  kind: string
  system: string
  subject: string
}

interface EventRow {
  at: number
  type: string
  source: string
  id: string
  sequence: string
  data: string
}

const SQL = `
  SELECT toUnixTimestamp64Milli(time) AS at, type, source, id, sequence, data
  FROM (
    SELECT * FROM events WHERE kind = {kind:String} AND system = {system:String} AND subject = {subject:String} AND ${IS_LIVE}
    ORDER BY precedence DESC LIMIT 1 BY source, id
  )
  ORDER BY time, sequence, rank, source, id
  LIMIT 5000`

/** The events of an item, each once, in the order in which it lived through them. */
export async function readTimeline(
  key: ItemKey,
  { client, timezone }: { client: ClickHouseClient; timezone: string },
): Promise<TimelineEntry[]> {
  const events = await readRows<EventRow>(client, SQL, { ...key })
  return events.map((event) => ({
    time: toRfc3339(event.at, timezone),
    type: event.type,
    source: event.source,
    id: event.id,
    sequence: event.sequence === '' ? null : event.sequence.replace(/^0+(?=\d)/, ''),
    data: JSON.parse(event.data) as Record<string, unknown>,
  }))
}

/** Nobody sent an event of it. */
export function unknownItem({ kind, system, subject }: ItemKey): AppError {
  return new AppError('unknown_item', `There is no ${kind} "${subject}" of the system "${system}".`)
}
