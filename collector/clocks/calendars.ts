import type { ClickHouseClient } from '@clickhouse/client'
import { readRows } from '../clickhouse/read-rows.ts'
import { IS_LIVE } from '../facts/live.ts'
import type { CalendarDefinition } from './working-spans.ts'

interface Told {
  calendar: string
  since: number
  data: string
}

const TOLD = `
  SELECT subject AS calendar, toUnixTimestamp64Milli(time) AS since, data
  FROM
  (
      SELECT system, subject, source, id, time, sequence, rank, data
      FROM events
      WHERE kind = 'calendar' AND type = 'calendar.defined' AND ${IS_LIVE}
      ORDER BY system, subject, source, id, precedence DESC
      LIMIT 1 BY system, subject, source, id
  )
  ORDER BY calendar, time, sequence, rank, source, id`

/** What every calendar says, by its subject, in the order of time. */
export async function readCalendars(client: ClickHouseClient): Promise<Map<string, CalendarDefinition[]>> {
  const calendars = new Map<string, CalendarDefinition[]>()
  for (const { calendar, since, data } of await readRows<Told>(client, TOLD)) {
    const { timezone, hours, holidays } = JSON.parse(data) as DefinedCalendar
    const definition = { since, timezone, hours, holidays: new Set(holidays ?? []) }
    calendars.set(calendar, [...(calendars.get(calendar) ?? []), definition])
  }
  return calendars
}

/** The data of a `calendar.defined`, which was checked when it came in. */
type DefinedCalendar = Pick<CalendarDefinition, 'timezone' | 'hours'> & {
  holidays?: readonly string[] | null
}
