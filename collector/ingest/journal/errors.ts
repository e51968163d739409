/** What keeps the journal from taking a record. Nothing that was refused or failed may be acknowledged. */
export type JournalTrouble =
  /** `maxBytes` of records wait to be shipped. */
  | 'journal_full'
  /** The disk has no room left. */
  | 'disk_full'
  /** A write or an fdatasync failed; a fresh segment is tried every second. */
  | 'write_failed'
  /** More bytes are on their way to the disk than memory is meant to hold. */
  | 'too_much_in_flight'
  | 'closed'

const SENTENCES: Record<JournalTrouble, string> = {
  journal_full: 'The journal is full: ClickHouse has not taken its events yet. Send them again in a moment.',
  disk_full: 'The disk of the data directory is full. Free some space; nothing else needs to be done.',
  write_failed: 'The journal cannot write to its disk. Look at the disk of the data directory.',
  too_much_in_flight: 'More arrives than the disk takes. Send the events again in a moment.',
  closed: 'The collector is stopping. Send the events again when it is back.',
}

const RETRY_AFTER_SECONDS: Record<JournalTrouble, number> = {
  journal_full: 5,
  disk_full: 10,
  write_failed: 5,
  too_much_in_flight: 1,
  closed: 5,
}

/** Records that are not in the journal, and why. Sent again later, they may be taken. */
export class JournalError extends Error {
  readonly code: JournalTrouble
  readonly retryAfterSeconds: number

  constructor(code: JournalTrouble, cause?: unknown) {
    super(SENTENCES[code], { cause })
    this.code = code
    this.retryAfterSeconds = RETRY_AFTER_SECONDS[code]
  }
}

const OUT_OF_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Tells a full disk from a broken one. */
export function troubleOf(error: unknown): 'disk_full' | 'write_failed' {
  return error instanceof Error && 'code' in error && OUT_OF_SPACE.has(error.code)
    ? 'disk_full'
    : 'write_failed'
}
