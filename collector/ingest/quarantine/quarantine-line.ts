import { createHash } from 'node:crypto'
import { tabSeparated } from '../tab-separated.ts'

/** The columns of a line, in their order. */
export const QUARANTINE_COLUMNS = 'id, received, source, event, type, code, message, body, cut'

/** What could not be stored, and why. */
export interface Quarantined {
  /** Epoch milliseconds. */
  received: number
  source: string
  /** The sender's id of the event and its type, where they could be read. */
  event: string
  type: string
  code: string
  message: string
  body: string
  /** True when the body is not all of it. */
  cut?: boolean
}

const MOST_CHARACTERS = 64 * 1024

/**
 * A line of the table `quarantine`. Told twice with the same key, it is kept once; longer bodies are cut, and can't be replayed.
 */
export function quarantineLine(one: Quarantined, key: string): string {
  const isLong = one.body.length > MOST_CHARACTERS
  return tabSeparated([
    key,
    (one.received / 1000).toFixed(3),
    one.source,
    one.event,
    one.type,
    one.code,
    one.message,
    isLong ? one.body.slice(0, MOST_CHARACTERS) : one.body,
    isLong || one.cut ? '1' : '0',
  ])
}

/** The key of what came from one place and no other: the same after a restart. */
export function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
