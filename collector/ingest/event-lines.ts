import type { EventRow } from './check-event.ts'

/** The columns of a line, in their order. */
export const EVENT_COLUMNS =
  'kind, system, subject, source, id, import, type, time, received, sequence, rank, service, data'

/** An event as a line of ClickHouse's TabSeparated format: the cheapest to write, to read, and to pass on as it is. */
export function eventLine(row: EventRow): string {
  const { kind, system, subject, source, id, type, time, received, sequence, rank, service, data } = row
  const item = `${itemLine(kind, system, subject)}\t${escaped(source)}\t${escaped(id)}\t${escaped(row.import)}`
  const order = `${decimalSeconds(time)}\t${decimalSeconds(received)}\t${escaped(sequence)}\t${rank}`
  return `${item}\t${escaped(type)}\t${order}\t${escaped(service)}\t${escaped(data)}`
}

/** The item that an event belongs to: the line's first three columns. */
export function itemLine(kind: string, system: string, subject: string): string {
  return `${kind}\t${escaped(system)}\t${escaped(subject)}`
}

const SPECIAL = /[\\\t\n\r\0]/
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
}

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES[character] ?? character)
}

/** Keeps the milliseconds exact. */
function decimalSeconds(millis: number): string {
  const seconds = Math.floor(millis / 1000)
  return `${seconds}.${String(millis - seconds * 1000).padStart(3, '0')}`
}
