import { type ClickHouseClient, ClickHouseError } from '@clickhouse/client'
import { eventOfLine, INSERT_EVENTS } from './event-lines.ts'
import type { Fold } from './fold.ts'
import { applyToMany, type Consequences } from './many-items.ts'
import { keyOf, QUARANTINE_COLUMNS, quarantineLine } from './quarantine/quarantine-line.ts'
import { createTrim } from './quarantine/trim.ts'
import { RECORD } from './records.ts'
import { sendLines } from './send-lines.ts'
import type { Destination, Refused } from './shipper/deliver.ts'
import type { Piece } from './shipper/pieces.ts'

const INSERT_QUARANTINE = `INSERT INTO quarantine (${QUARANTINE_COLUMNS}) FORMAT TabSeparated`

const KNOWN: ReadonlySet<number> = new Set(Object.values(RECORD))

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
export function createDestination(
  client: ClickHouseClient,
  fold: Fold,
  consequences: Consequences,
): Destination {
  const trim = createTrim(client)
  return {
    unknown(kind) {
      if (KNOWN.has(kind)) return undefined
      return new Error(`A record of kind ${kind}, which this version does not know.`)
    },
    async ship(pieces, token, signal) {
      const events = linesFor(RECORD.events, pieces)
      const rejected = linesFor(RECORD.rejected, pieces)
      if (rejected.length > 0) {
        await sendLines(client, INSERT_QUARANTINE, rejected, { token, signal })
        await trim()
      }
      if (events.length > 0) {
        await sendLines(client, INSERT_EVENTS, events, { token, signal })
        await fold.ofEvents(events, signal)
        await applyToMany(client, events, consequences)
      }
    },
    isContentFault: (error) => error instanceof ClickHouseError && CONTENT_CODES.has(Number(error.code)),
    async quarantine(refused) {
      await sendLines(client, INSERT_QUARANTINE, [Buffer.from(lineOfRefused(refused))])
      await trim()
    },
  }
}

function linesFor(kind: number, pieces: readonly Piece[]): Buffer[] {
  return pieces.filter(({ record }) => record.kind === kind).map(({ payload }) => payload)
}

function lineOfRefused({ piece, reason }: Refused): string {
  const { record, first, payload } = piece
  const message = reason instanceof Error ? reason.message : String(reason)
  const common = { received: record.receivedAt, code: 'refused_by_store', message: message.slice(0, 1_000) }
  if (record.kind !== RECORD.events) {
    const body = payload.toString(KNOWN.has(record.kind) ? 'utf8' : 'base64')
    const key = keyOf('record', String(record.receivedAt), String(record.position), String(first))
    return quarantineLine({ ...common, source: '', event: '', type: '', body }, key)
  }
  const line = payload.toString()
  const event = eventOfLine(line)
  const [source, id, type] = [String(event.source), String(event.id), String(event.type)]
  return quarantineLine({ ...common, source, event: id, type, body: JSON.stringify(event) }, keyOf(line))
}
