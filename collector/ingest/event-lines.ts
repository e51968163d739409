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

/** The kind of the item that an event belongs to. */
export function kindOfLine(line: string): string {
  return line.slice(0, line.indexOf('\t'))
}

/** The item that an event belongs to, as a line of kind, system and subject. */
export function itemOfLine(line: string): string {
  const system = line.indexOf('\t') + 1
  const subject = line.indexOf('\t', system) + 1
  return line.slice(0, line.indexOf('\t', subject))
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
