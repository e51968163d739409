import { type ClickHouseClient, ClickHouseError } from '@clickhouse/client'
import { eventOfLine, INSERT_EVENTS } from './event-lines.ts'
import { createFold } from './fold.ts'
import { keyOf, QUARANTINE_COLUMNS, quarantineLine } from './quarantine/quarantine-line.ts'
import { createTrim } from './quarantine/trim.ts'
import { linesOf, RECORD } from './records.ts'
import { sendLines } from './send-lines.ts'
import type { Destination, RefusedRow } from './shipper/deliver.ts'

/** A line of a record, and the table that it is for. */
export interface Row {
  table: 'events' | 'quarantine'
  line: string
}

const INSERTS = {
  events: INSERT_EVENTS,
  quarantine: `INSERT INTO quarantine (${QUARANTINE_COLUMNS}) FORMAT TabSeparated`,
}

/**
 * ClickHouse's codes for values that it can't take. Only these send rows to quarantine: with any other error, a missing table or a
 * wrong password, say, the rows are right, and wait.
 */
const CONTENT_CODES: ReadonlyMap<number, string> = new Map([
  [6, 'CANNOT_PARSE_TEXT'],
  [25, 'CANNOT_PARSE_ESCAPE_SEQUENCE'],
  [26, 'CANNOT_PARSE_QUOTED_STRING'],
  [27, 'CANNOT_PARSE_INPUT_ASSERTION_FAILED'],
  [38, 'CANNOT_PARSE_DATE'],
  [41, 'CANNOT_PARSE_DATETIME'],
  [53, 'TYPE_MISMATCH'],
  [69, 'ARGUMENT_OUT_OF_BOUND'],
  [70, 'CANNOT_CONVERT_TYPE'],
  [72, 'CANNOT_PARSE_NUMBER'],
  [117, 'INCORRECT_DATA'],
  [128, 'TOO_LARGE_ARRAY_SIZE'],
  [131, 'TOO_LARGE_STRING_SIZE'],
  [321, 'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE'],
  [349, 'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN'],
  [407, 'DECIMAL_OVERFLOW'],
  [469, 'VIOLATED_CONSTRAINT'],
])

/** Where the shipper brings what the journal holds: the tables of ClickHouse, and the facts that hang on them. */
export async function createDestination(client: ClickHouseClient): Promise<Destination<Row>> {
  const fold = await createFold(client)
  const trim = createTrim(client)
  return {
    readRows(record) {
      const table = tableOf(record.kind)
      return linesOf(record).map((line) => ({ table, line }))
    },
    async ship(rows, token, signal) {
      const events = linesFor('events', rows)
      const rejected = linesFor('quarantine', rows)
      if (rejected.length > 0) {
        await sendLines(client, INSERTS.quarantine, rejected, { token, signal })
        await trim()
      }
      if (events.length > 0) {
        await sendLines(client, INSERTS.events, events, { token, signal })
        await fold(events, signal)
      }
    },
    isContentFault: (error) => error instanceof ClickHouseError && CONTENT_CODES.has(Number(error.code)),
    async quarantine(refused) {
      await sendLines(client, INSERTS.quarantine, [lineOfRefused(refused)])
      await trim()
    },
  }
}

function tableOf(kind: number): Row['table'] {
  if (kind === RECORD.events) return 'events'
  if (kind === RECORD.rejected) return 'quarantine'
  throw new Error(`A record of kind ${kind}, which this version does not know.`)
}

function linesFor(table: Row['table'], rows: readonly Row[]): string[] {
  return rows.filter((row) => row.table === table).map((row) => row.line)
}

function lineOfRefused({ row, record, index, reason }: RefusedRow<Row>): string {
  const message = reason instanceof Error ? reason.message : String(reason)
  const common = { received: record.receivedAt, code: 'refused_by_store', message: message.slice(0, 1_000) }
  if (row?.table !== 'events') {
    const body = row?.line ?? record.payload.toString('base64')
    const key = keyOf('record', String(record.receivedAt), String(record.position), String(index))
    return quarantineLine({ ...common, source: '', event: '', type: '', body }, key)
  }
  const event = eventOfLine(row.line)
  const [source, id, type] = [String(event.source), String(event.id), String(event.type)]
  return quarantineLine({ ...common, source, event: id, type, body: JSON.stringify(event) }, keyOf(row.line))
}
