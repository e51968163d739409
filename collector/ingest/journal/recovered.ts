import type { Damage } from './damage.ts'
import type { JournalRecord } from './record.ts'
import type { Segment } from './segment.ts'

export interface Recovered {
  segments: Segment[]
  nextNumber: number
  lastPosition: number
  /** The last position that is no mark; 0 when there is none. */
  lastEntry: number
  /** Up to here all was acknowledged. */
  acknowledged: number
  /**
   * The records beyond: of the last commit, which may have been acknowledged or not. They may be in the system's memory only, with no
   * fdatasync to bring them to the disk after one that failed, so the next segment has to begin with them.
   */
  carried: JournalRecord[]
  /** The marks among the records, in order. */
  marks: JournalRecord[]
  records: number
  /** Bytes at the end of the last segment that are no record. */
  tornBytes: number
}

export interface RecoveryListener {
  onDamage(damage: Damage): void | Promise<void>
  /** Every record that was found, but for the marks, in order. */
  onRecord(position: number, receivedAt: number): void
}
