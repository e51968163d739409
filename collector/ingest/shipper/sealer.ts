import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Journal } from '../journal/journal.ts'
import type { JournalReader } from '../journal/reader.ts'
import { FIRST_MARK, type JournalRecord } from '../journal/record.ts'
import { type Boundary, readBoundaries, sealedMark } from './boundary.ts'

export interface SealLimits {
  maxRows: number
  maxBytes: number
  /** A batch is sealed when its oldest record was received so long ago. */
  maxAgeMs: number
}

/** Records that are shipped together. */
export interface Batch extends Boundary {
  records: JournalRecord[]
  /** What the store is told: the same token comes with the same rows alone. */
  storeToken: string
}

/** Cuts the journal into batches. One that was sealed in an earlier life comes again as it was; one that was shipped does not. */
export class Sealer {
  readonly #journal: Journal
  readonly #limits: SealLimits
  /** Of earlier lives, and how far reading and cutting have come along them. */
  readonly #boundaries: (Boundary & { shipped: boolean })[]
  #readAt = 0
  #cutAt = 0
  #reader: JournalReader
  /** Read, and in no batch yet. */
  #records: JournalRecord[] = []
  #readTo = 0
  #hurried = false
  #wake: () => void = () => undefined
  readonly #onSkipped: (position: number) => Promise<void>

  /** `onSkipped` is told how far the records go that were shipped in an earlier life. */
  constructor(journal: Journal, limits: SealLimits, onSkipped: (position: number) => Promise<void>) {
    this.#onSkipped = onSkipped
    this.#journal = journal
    this.#limits = limits
    this.#boundaries = readBoundaries(journal.marks)
    this.#reader = journal.read(0)
  }

  /** The next batch is sealed as soon as it holds anything. */
  hurry(): void {
    this.#hurried = true
    this.#wake()
  }

  /** The next batch, sealed and journalled, as soon as there is one; undefined when the signal says stop. */
  async next(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const batch = this.#cut()
      if (batch) {
        this.#hurried = false
        this.#records = this.#records.slice(batch.records.length)
        await this.#keep(batch)
        return batch
      }
      const hasMore = await this.#read()
      // A signal that was given in the meantime would not be heard while waiting.
      if (!hasMore && !signal.aborted) await this.#wait(signal)
    }
    return undefined
  }

  /** Forgets what was read and not given, and closes the journal's files. */
  async close(): Promise<void> {
    await this.#reader.close()
  }

  #cut(): Batch | undefined {
    const [oldest] = this.#records
    if (!oldest) return undefined
    this.#cutAt = this.#boundaryAt(this.#cutAt, oldest.position)
    const known = this.#boundaries[this.#cutAt]
    if (known && known.first <= oldest.position) {
      if (this.#readTo < Math.min(known.last, this.#journal.committed)) return undefined
      const { first, last, token } = known
      const records = this.#records.filter(({ position }) => position <= last)
      // Its beginning may have been freed, when it was in and only the mark of that was lost: then this is another batch to the store.
      return { first, last, token, records, storeToken: first === oldest.position ? token : randomUUID() }
    }
    const records: JournalRecord[] = []
    let rows = 0
    let bytes = 0
    let full = false
    for (const record of this.#records) {
      if (known && record.position >= known.first) full = true
      full ||=
        records.length > 0 && (rows + record.rows > this.#limits.maxRows || bytes > this.#limits.maxBytes)
      if (full) break
      records.push(record)
      rows += record.rows
      bytes += record.payload.length
    }
    full ||= rows >= this.#limits.maxRows || bytes >= this.#limits.maxBytes
    const last = records.at(-1)
    // What is there already goes along: after an outage the batches are large, however old their records.
    const isDue = this.#readTo >= this.#journal.committed && (this.#hurried || this.#dueIn(oldest) <= 0)
    if (!last || !(full || isDue)) return undefined
    const token = randomUUID()
    return { first: oldest.position, last: last.position, token, records, storeToken: token }
  }

  #dueIn(oldest: JournalRecord): number {
    return oldest.receivedAt + this.#limits.maxAgeMs - Date.now()
  }

  /** Reads on; false when nothing more is there. */
  async #read(): Promise<boolean> {
    const { committed } = this.#journal
    let read: JournalRecord[]
    try {
      read = await this.#reader.next()
    } catch (cause) {
      await this.#reader.close().catch(() => undefined)
      this.#reader = this.#journal.read(this.#readTo)
      throw cause
    }
    // Positions may name nothing: what was freed in an earlier life, or is damaged.
    this.#readTo = read.at(-1)?.position ?? Math.max(this.#readTo, committed)
    let skipped = 0
    for (const record of read) {
      if (record.kind >= FIRST_MARK) continue
      if (this.#wasShipped(record.position)) skipped = record.position
      else this.#records.push(record)
    }
    if (skipped > 0) await this.#onSkipped(skipped)
    return read.length > 0
  }

  #wasShipped(position: number): boolean {
    this.#readAt = this.#boundaryAt(this.#readAt, position)
    const known = this.#boundaries[this.#readAt]
    return known?.shipped === true && known.first <= position
  }

  /** The index of the first boundary that does not end before the position. */
  #boundaryAt(index: number, position: number): number {
    let at = index
    while ((this.#boundaries[at]?.last ?? position) < position) at += 1
    return at
  }

  async #wait(signal: AbortSignal): Promise<void> {
    const [oldest] = this.#records
    const done = new AbortController()
    const wake = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    const due = oldest
      ? [
          sleep(Math.max(0, this.#dueIn(oldest)), undefined, {
            signal: AbortSignal.any([signal, done.signal]),
          }),
        ]
      : []
    const stopped = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true, signal: done.signal }),
    )
    if (!(this.#hurried && oldest)) {
      await Promise.race([wake, stopped, this.#journal.committedBeyond(this.#readTo), ...due]).catch(
        () => undefined,
      )
    }
    done.abort()
    await Promise.allSettled(due)
  }

  /** Without room for the mark the batch is shipped all the same: the token only spares work, and shipping makes room. */
  async #keep({ first, last, token }: Batch): Promise<void> {
    if (this.#boundaries.some((known) => known.token === token)) return
    await this.#journal.append([sealedMark({ first, last, token })]).catch(() => undefined)
  }
}
