import type { JournalRecord, NewRecord } from './journal/record.ts'

/** What the journal's records hold. The numbers and what they stand for never change: an older version may have written them. */
export const RECORD = {
  /** Lines of the table `events`, as `eventLine` writes them. */
  events: 1,
  /** Lines of the table `quarantine`, as `quarantineLine` writes them. */
  rejected: 2,
} as const

/** A record of so many lines. */
export function recordOf(kind: number, lines: readonly string[]): NewRecord {
  return { kind, rows: lines.length, parts: [Buffer.from(lines.join('\n'))] }
}

/** The lines of a record. */
export function linesOf({ rows, payload }: JournalRecord): string[] {
  return rows === 0 ? [] : payload.toString('utf8').split('\n')
}
