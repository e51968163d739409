import type { Damage } from './damage.ts'
import type { JournalError, JournalTrouble } from './errors.ts'
import type { JournalFileSystem } from './file-system.ts'

const MEGABYTE = 1024 * 1024

export interface JournalOptions {
  disk: JournalFileSystem
  /** Told while opening of every place that cannot be read; the journal opens anyway. */
  onDamage: (damage: Damage) => void | Promise<void>
  /** Told of every commit: its records, its bytes, and the seconds that write and fdatasync took. */
  onCommit?: (commit: { records: number; bytes: number; seconds: number }) => void
  /** Told when the journal stops taking records, and (undefined) when it takes them again. */
  onTrouble?: (trouble: JournalError | undefined) => void
  /** Epoch milliseconds: the time of receipt. */
  now?: () => number
  /** Size of a segment file; 64 MB, or a quarter of `maxBytes` where that is less. */
  segmentBytes?: number
  /** Size of all segments together, beyond which nothing but marks is taken; 4 GB. */
  maxBytes?: number
  /** Bytes that may wait for the disk in memory; 64 MB. */
  maxPendingBytes?: number
  /** Room that is left on the disk for everybody else, ClickHouse above all; 64 MB. */
  headroomBytes?: number
  /** How often a journal in trouble tries to get out of it; 1 s. */
  healEveryMs?: number
}

export interface JournalStatistics {
  segments: number
  /** Bytes on disk; what is shipped but not yet freed counts too. */
  bytes: number
  /** Bytes in memory on their way to the disk. */
  pendingBytes: number
  /** The last position on disk. */
  committed: number
  /** When the oldest record that is not freed was received, in epoch ms, to a fifth of a second; undefined when there is none. */
  oldestReceivedAt: number | undefined
  trouble: JournalTrouble | undefined
}

/** Fills in what the caller left out. */
export function withDefaults(options: JournalOptions): Required<JournalOptions> {
  const maxBytes = options.maxBytes ?? 4096 * MEGABYTE
  return {
    onCommit: () => undefined,
    onTrouble: () => undefined,
    now: Date.now,
    segmentBytes: Math.min(64 * MEGABYTE, Math.ceil(maxBytes / 4)),
    maxPendingBytes: 64 * MEGABYTE,
    headroomBytes: 64 * MEGABYTE,
    healEveryMs: 1_000,
    ...options,
    maxBytes,
  }
}
