import type { BacklogAge } from './backlog-age.ts'
import type { CommitGroup } from './commit-group.ts'
import { CommitQueue } from './commit-queue.ts'
import { JournalError } from './errors.ts'
import { Health } from './health.ts'
import { type JournalOptions, type JournalStatistics, withDefaults } from './options.ts'
import { JournalReader } from './reader.ts'
import { FIRST_MARK, type JournalRecord, MAX_PAYLOAD_BYTES, type NewRecord, recordBytes } from './record.ts'
import type { Recovered } from './recovered.ts'
import { randomSalt } from './segment.ts'
import { Segments } from './segments.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * An append-only log of records. What `append` has resolved is on disk, and is read back in the same order after a kill or a
 * power cut, until it is freed.
 */
export class Journal {
  /** The marks that were found when it was opened, in order. */
  readonly marks: readonly JournalRecord[]
  /** What was found when it was opened; torn bytes belonged to commits that were never finished, and were cut off. */
  readonly found: { records: number; tornBytes: number }
  readonly #options: Required<JournalOptions>
  readonly #segments: Segments
  readonly #queue: CommitQueue
  readonly #health: Health
  readonly #age: BacklogAge
  #position: number
  #committed: number
  #lastEntry: number
  #carried: { acknowledgedBefore: number; records: readonly JournalRecord[] } | undefined
  #freeing: Promise<unknown> = Promise.resolve()
  #waiting: (() => void)[] = []

  /** Use `openJournal`. */
  constructor(options: JournalOptions, recovered: Recovered, age: BacklogAge) {
    this.#options = withDefaults(options)
    const { disk, segmentBytes } = this.#options
    const { segments: kept, nextNumber, lastPosition } = recovered
    const salt = randomSalt()
    this.marks = recovered.marks
    this.found = { records: recovered.records, tornBytes: recovered.tornBytes }
    this.#age = age
    this.#position = lastPosition
    this.#committed = lastPosition
    this.#lastEntry = recovered.lastEntry
    this.#carried = { acknowledgedBefore: recovered.acknowledged, records: recovered.carried }
    this.#segments = new Segments(disk, { kept, nextNumber, salt, segmentBytes })
    this.#queue = new CommitQueue(salt, Math.min(CHUNK_BYTES, segmentBytes), {
      write: (group) => this.#write(group),
      failed: (cause) => {
        // All that wait are refused. Their positions are given again, so that each one proves those before it.
        this.#position = this.#committed
        return this.#health.fail(cause)
      },
    })
    this.#health = new Health({
      ...this.#options,
      begin: () => this.#begin(),
      abandon: () => this.#segments.abandon(),
    })
  }

  /**
   * Keeps the records, next to each other. Copies their bytes before it returns; resolves with the last one's position when all are
   * on disk. Rejects with a JournalError when they are not known to be: nothing of them may be acknowledged then.
   */
  append(records: readonly NewRecord[]): Promise<number> {
    if (records.length === 0) return Promise.resolve(this.#committed)
    let bytes = 0
    let marks = true
    for (const record of records) {
      const size = recordBytes(record)
      if (size > MAX_PAYLOAD_BYTES)
        return Promise.reject(new RangeError(`A record of ${size} bytes is too large.`))
      bytes += size
      marks &&= record.kind >= FIRST_MARK
    }
    const refusal = this.#refusal(bytes, marks)
    if (refusal) return Promise.reject(refusal)
    const first = this.#position + 1
    this.#position += records.length
    return this.#queue.push(records, first, this.#options.now())
  }

  /** Why records of so many bytes would not be taken now; undefined when they would. To be asked before a body is read. */
  refusal(bytes: number): JournalError | undefined {
    return this.#refusal(bytes, false)
  }

  /** The last position on disk. */
  get committed(): number {
    return this.#committed
  }

  /** The last position on disk that is no mark; 0 when there is none. */
  get lastEntry(): number {
    return this.#lastEntry
  }

  /** Resolves when something beyond the position is on disk, and when the journal closes. */
  async committedBeyond(position: number): Promise<void> {
    while (this.#committed <= position && !this.#health.isClosed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Reads the records behind the position (0: all that are left), and goes on with those that come. */
  read(position: number): JournalReader {
    return new JournalReader(this.#options.disk, () => this.#segments.all, position)
  }

  /** Goes on in a fresh segment, so that what is in the present one is deleted as soon as it is not needed any more. */
  renew(): void {
    this.#segments.renew()
  }

  /** Says that nothing up to the position is needed any more: segments that hold nothing else are deleted. */
  async free(position: number): Promise<void> {
    this.#age.free(position)
    const freeing = this.#freeing.then(() => this.#segments.free(position))
    this.#freeing = freeing.catch(() => undefined)
    await freeing
  }

  /** What the journal says of itself, for metrics and readiness. */
  get statistics(): JournalStatistics {
    return {
      segments: this.#segments.all.length,
      bytes: this.#segments.bytes,
      pendingBytes: this.#queue.pendingBytes,
      committed: this.#committed,
      oldestReceivedAt: this.#age.oldest,
      trouble: this.#health.trouble?.code,
    }
  }

  /** Tries at once to get out of trouble, as a timer does while there is any. */
  heal(): Promise<void> {
    return this.#health.heal()
  }

  /** Takes nothing more, brings what it has taken to the disk, and closes its files. */
  async close(): Promise<void> {
    if (this.#health.isClosed) return
    await this.#health.close()
    await this.#queue.idle()
    await this.#freeing
    await this.#segments.abandon()
    this.#wake()
  }

  #refusal(bytes: number, marks: boolean): JournalError | undefined {
    const { trouble, isBroken, isClosed } = this.#health
    // The way out of a full disk leads over batches that are shipped, and their marks take next to nothing.
    if (trouble && (!marks || isBroken || isClosed)) return trouble
    const waiting = this.#queue.pendingBytes
    const pending = waiting + bytes
    // What is larger than the bound would never be taken: it goes alone.
    if (waiting > 0 && pending > this.#options.maxPendingBytes) return new JournalError('too_much_in_flight')
    const isFull = !marks && this.#segments.bytes + pending > this.#options.maxBytes
    return isFull ? new JournalError('journal_full') : undefined
  }

  async #begin(): Promise<void> {
    const [first] = this.#carried?.records ?? []
    if (this.#carried && first) {
      const { acknowledgedBefore, records } = this.#carried
      await this.#segments.begin(first.position, acknowledgedBefore, records)
    } else {
      await this.#segments.begin(this.#position + 1, this.#committed)
    }
    this.#carried = undefined
  }

  async #write(group: CommitGroup): Promise<void> {
    const started = performance.now()
    const { records, bytes, firstPosition, lastPosition, lastEntry } = group
    if (this.#segments.isFullFor(bytes)) await this.#segments.begin(firstPosition, this.#committed)
    await this.#segments.write(group.chunks(), bytes, lastPosition)
    this.#committed = lastPosition
    if (lastEntry > 0) {
      this.#lastEntry = lastEntry
      this.#age.note(lastEntry, this.#options.now())
    }
    this.#options.onCommit({ records, bytes, seconds: (performance.now() - started) / 1_000 })
    this.#health.noteCommit(started)
    this.#wake()
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
