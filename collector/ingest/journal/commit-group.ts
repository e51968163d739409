import { FIRST_MARK, type NewRecord, recordBytes, writeRecord } from './record.ts'

interface Waiter {
  position: number
  resolve(position: number): void
  reject(error: unknown): void
}

/** Buffers of one size that go round between groups, so that a busy journal allocates nothing. */
export class ChunkPool {
  readonly chunkBytes: number
  readonly #free: Buffer[] = []

  constructor(chunkBytes: number) {
    this.chunkBytes = chunkBytes
  }

  take(bytes: number): Buffer {
    if (bytes > this.chunkBytes) return Buffer.allocUnsafeSlow(bytes)
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.chunkBytes)
  }

  giveBack(chunk: Buffer): void {
    if (chunk.length === this.chunkBytes && this.#free.length < 4) this.#free.push(chunk)
  }
}

/** The records that go to the disk with one write and one fdatasync, and those who wait for it. */
export class CommitGroup {
  readonly #pool: ChunkPool
  readonly #salt: number
  readonly #full: { buffer: Buffer; used: number }[] = []
  readonly #waiters: Waiter[] = []
  #chunk: Buffer | undefined
  #used = 0
  records = 0
  bytes = 0
  firstPosition = 0
  lastPosition = 0
  /** The last position that is no mark; 0 when all are marks. */
  lastEntry = 0

  constructor(pool: ChunkPool, salt: number) {
    this.#pool = pool
    this.#salt = salt
  }

  /** Copies one record in. */
  add(record: NewRecord, position: number, receivedAt: number): void {
    const bytes = recordBytes(record)
    if (!this.#chunk || this.#used + bytes > this.#chunk.length) this.#startChunk(bytes)
    if (this.#chunk) {
      const place = { salt: this.#salt, index: this.records, position, receivedAt }
      this.#used = writeRecord(this.#chunk, this.#used, record, place)
    }
    if (this.records === 0) this.firstPosition = position
    this.lastPosition = position
    if (record.kind < FIRST_MARK) this.lastEntry = position
    this.records += 1
    this.bytes += bytes
  }

  /** Resolves with the last position added so far, once it is on disk. */
  wait(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ position: this.lastPosition, resolve, reject })
    })
  }

  chunks(): Buffer[] {
    const chunks = this.#full.map(({ buffer, used }) => buffer.subarray(0, used))
    if (this.#chunk) chunks.push(this.#chunk.subarray(0, this.#used))
    return chunks
  }

  succeed(): void {
    for (const { resolve, position } of this.#waiters) resolve(position)
    this.#release()
  }

  fail(error: unknown): void {
    for (const { reject } of this.#waiters) reject(error)
    this.#release()
  }

  #startChunk(bytes: number): void {
    if (this.#chunk) this.#full.push({ buffer: this.#chunk, used: this.#used })
    this.#chunk = this.#pool.take(bytes)
    this.#used = 0
  }

  #release(): void {
    for (const { buffer } of this.#full) this.#pool.giveBack(buffer)
    if (this.#chunk) this.#pool.giveBack(this.#chunk)
  }
}
