import { type FactFold, TOUCHED } from '../facts/fold.ts'
import type { EventRow } from './check-event.ts'
import { columnsOf, escaped } from './tab-separated.ts'

const COLUMNS = {
  kind: 'String',
  system: 'String',
  subject: 'String',
  source: 'String',
  id: 'String',
  import: 'String',
  type: 'String',
  time: "DateTime64(3, 'UTC')",
  received: "DateTime64(3, 'UTC')",
  sequence: 'String',
  rank: 'UInt8',
  service: 'String',
  data: 'String',
}

/**
 * Inserts lines. They are read as plain strings first: ClickHouse takes twice as long for the whole insert when it reads a text into a
 * LowCardinality column value by value.
 */
export const INSERT_EVENTS = `INSERT INTO events (${Object.keys(COLUMNS).join(', ')})
  SELECT * FROM input('${structure(COLUMNS)}') FORMAT TabSeparated`

/** An event as a line of ClickHouse's TabSeparated format: the cheapest to write, to read, and to pass on as it is. */
export function eventLine(row: EventRow): string {
  const { kind, system, subject, source, id, type, time, received, sequence, rank, service, data } = row
  const item = `${kind}\t${escaped(system)}\t${escaped(subject)}`
  const identity = `${escaped(source)}\t${escaped(id)}\t${escaped(row.import)}\t${escaped(type)}`
  const order = `${decimalSeconds(time)}\t${decimalSeconds(received)}\t${escaped(sequence)}\t${rank}`
  return `${item}\t${identity}\t${order}\t${escaped(service)}\t${escaped(data)}`
}

/**
 * What events touch of facts, as lines of what the rows are made of: each once while the same comes one after the other. It takes lines as
 * they are sent, and gives texts whose characters are bytes: nothing has to be decoded.
 */
export function* touchedOfLines(
  lines: Buffer,
  foldOfKind: ReadonlyMap<string, FactFold>,
): Generator<{ facts: FactFold; key: string }> {
  const text = lines.toString('latin1')
  let last = ''
  for (let start = 0; start < text.length; ) {
    if (last === '' || !text.startsWith(last, start)) {
      const facts = foldOfKind.get(text.slice(start, text.indexOf('\t', start)))
      if (facts !== undefined) {
        const end = endOfColumns(text, start, TOUCHED[facts.rowOf].length)
        yield { facts, key: text.slice(start, end) }
        last = text.slice(start, end + 1)
      }
    }
    const lineEnd = text.indexOf('\n', start)
    start = lineEnd === -1 ? text.length : lineEnd + 1
  }
}

function endOfColumns(text: string, start: number, columns: number): number {
  let end = start - 1
  for (let column = 0; column < columns; column += 1) end = text.indexOf('\t', end + 1)
  return end
}

/** The event that a line was made of, as a sender would send it. */
export function eventOfLine(line: string): Record<string, unknown> {
  const [, system, subject, source, id, imported, type, time, , sequence, , service, data] = columnsOf(line)
  return {
    specversion: '1.0',
    id,
    source,
    type,
    system,
    time: new Date(Number(time) * 1000).toISOString(),
    ...(subject ? { subject } : {}),
    ...(imported ? { import: imported } : {}),
    ...(sequence ? { sequence } : {}),
    ...(service ? { service } : {}),
    data: JSON.parse(data ?? '{}') as unknown,
  }
}

/** Keeps the milliseconds exact. */
function decimalSeconds(millis: number): string {
  const seconds = Math.floor(millis / 1000)
  return `${seconds}.${String(millis - seconds * 1000).padStart(3, '0')}`
}

function structure(columns: Record<string, string>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
    .replaceAll("'", "\\'")
}
