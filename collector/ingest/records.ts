import type { NewRecord } from './journal/record.ts'

/** What the journal's records hold. The numbers and what they stand for never change: an older version may have written them. */
export const RECORD = {
  /** Lines of the table `events`, as `eventLine` writes them. */
  events: 1,
  /** Lines of the table `quarantine`, as `quarantineLine` writes them. */
  rejected: 2,
} as const

/** Large enough to cost little each, small enough to be read and shipped one by one. */
const CHARACTERS_A_RECORD = 4 * 1024 * 1024

/** As many records as the lines need. */
export function recordsOf(kind: number, lines: readonly string[]): NewRecord[] {
  const records: NewRecord[] = []
  let start = 0
  let characters = 0
  for (let end = 1; end <= lines.length; end += 1) {
    characters += (lines[end - 1]?.length ?? 0) + 1
    if (characters < CHARACTERS_A_RECORD && end < lines.length) continue
    const some = lines.slice(start, end)
    records.push({ kind, rows: some.length, parts: [Buffer.from(some.join('\n'))] })
    start = end
    characters = 0
  }
  return records
}
