import type { ClickHouseClient } from '@clickhouse/client'
import type { ClickHouseConnection } from '../clickhouse/client.ts'
import { readCalendars } from './calendars.ts'
import { type WorkingSpan, workingSpans } from './working-spans.ts'

/** Events are at most this old, and clocks are foreseen for so long. */
const EARLIEST = Date.UTC(1990, 0, 1)
const YEARS_AHEAD = 3

/**
 * Tells how much of the time a calendar has worked by an instant, and when it will have worked so much: two dictionaries over
 * `calendar_hours`, which `worked.ts` asks.
 */
export interface Clocks {
  /** Brings them up to date with the calendars' events. */
  refresh(): Promise<void>
}

/** Creates the dictionaries: they hold the credentials, which may be others than at the last start. */
export async function prepareClocks(
  client: ClickHouseClient,
  { username, password, database }: Pick<ClickHouseConnection, 'username' | 'password' | 'database'>,
): Promise<Clocks> {
  const source = (columns: string, where = '') => `SOURCE(CLICKHOUSE(
      QUERY '${quoted(`SELECT ${columns} FROM \`${database}\`.calendar_hours ${where}`)}'
      USER '${quoted(username)}' PASSWORD '${quoted(password)}'))`
  await client.command({
    query: `CREATE OR REPLACE DICTIONARY calendar_clock
    (calendar String, since DateTime64(3, 'UTC'), next DateTime64(3, 'UTC'), begun Int64, length Int64, worked Int64)
    PRIMARY KEY calendar ${source('calendar, since, next, begun, length, worked')}
    LAYOUT(COMPLEX_KEY_RANGE_HASHED(range_lookup_strategy 'max')) RANGE(MIN since MAX next) LIFETIME(0)`,
  })
  // Of an amount that is reached at closing time, the evening counts and not the next morning.
  await client.command({
    query: `CREATE OR REPLACE DICTIONARY calendar_due
    (calendar String, least Int64, most Int64, begun Int64, worked Int64)
    PRIMARY KEY calendar ${source('calendar, worked AS least, worked + length AS most, begun, worked', 'WHERE length > 0')}
    LAYOUT(COMPLEX_KEY_RANGE_HASHED(range_lookup_strategy 'min')) RANGE(MIN least MAX most) LIFETIME(0)`,
  })
  return {
    async refresh() {
      const calendars = await readCalendars(client)
      const window = { from: EARLIEST, to: Date.UTC(new Date().getUTCFullYear() + YEARS_AHEAD, 0, 1) }
      await client.command({ query: 'TRUNCATE TABLE calendar_hours' })
      for (const [calendar, definitions] of calendars) {
        await client.insert({
          table: 'calendar_hours',
          values: rowsOf(calendar, workingSpans(definitions, window), window),
          format: 'JSONEachRow',
        })
      }
      await client.command({ query: 'SYSTEM RELOAD DICTIONARY calendar_clock' })
      await client.command({ query: 'SYSTEM RELOAD DICTIONARY calendar_due' })
    },
  }
}

/** Each row reaches to the next; before the first and behind the last there is nothing to do. */
function rowsOf(calendar: string, spans: readonly WorkingSpan[], window: WorkingSpan): object[] {
  const idle = { from: window.from, to: window.from }
  let worked = 0
  return [idle, ...spans].map((span, i) => {
    const length = span.to - span.from
    const next = spans[i]
    const row = {
      calendar,
      since: moment(span.from),
      next: next === undefined ? '2299-12-31 00:00:00' : moment(next.from),
      begun: span.from,
      length,
      worked,
    }
    worked += length
    return row
  })
}

function moment(millis: number): string {
  return new Date(millis).toISOString().replace('T', ' ').replace('Z', '')
}

/** As it stands between quotes in a definition, which takes no parameters. */
function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
}
