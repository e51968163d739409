import { ChunkPool, CommitGroup } from './commit-group.ts'
import type { NewRecord } from './record.ts'

interface Handlers {
  /** Brings a group to the disk. It is never called again before it has settled. */
  write(group: CommitGroup): Promise<void>
  /** Gives the error for all who wait, when `write` was rejected. */
  failed(cause: unknown): Error
}

/** Group commit: what is appended while one commit is on its way goes to the disk with the next. */
export class CommitQueue {
  readonly #salt: number
  readonly #pool: ChunkPool
  readonly #handlers: Handlers
  #group: CommitGroup
  #inFlightBytes = 0
  #running: Promise<void> | undefined

  constructor(salt: number, chunkBytes: number, handlers: Handlers) {
    this.#salt = salt
    this.#pool = new ChunkPool(chunkBytes)
    this.#handlers = handlers
    this.#group = new CommitGroup(this.#pool, salt)
  }

  /** Bytes that are not on disk yet. */
  get pendingBytes(): number {
    return this.#group.bytes + this.#inFlightBytes
  }

  /** Takes records with positions from `position` on; resolves with the last of them when it is on disk. */
  push(records: readonly NewRecord[], position: number, receivedAt: number): Promise<number> {
    let next = position
    for (const record of records) this.#group.add(record, next++, receivedAt)
    this.#running ??= this.#run()
    return this.#group.wait()
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  async #run(): Promise<void> {
    // Requests that arrived together are handled in one turn of the event loop: they share the commit.
    await new Promise(setImmediate)
    let written: CommitGroup | undefined
    try {
      while (this.#group.records > 0) {
        const group = this.#group
        this.#group = new CommitGroup(this.#pool, this.#salt)
        this.#inFlightBytes = group.bytes
        const writing = this.#handlers.write(group)
        // Only now, when the disk has its next work.
        written?.succeed()
        written = undefined
        try {
          await writing
          written = group
        } catch (cause) {
          this.#fail(group, cause)
        }
      }
    } finally {
      this.#inFlightBytes = 0
      this.#running = undefined
      written?.succeed()
    }
  }

  #fail(group: CommitGroup, cause: unknown): void {
    const error = this.#handlers.failed(cause)
    const waiting = this.#group
    this.#group = new CommitGroup(this.#pool, this.#salt)
    group.fail(error)
    waiting.fail(error)
  }
}
