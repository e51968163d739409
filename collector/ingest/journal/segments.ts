import type { JournalFileSystem, WritableFile } from './file-system.ts'
import { type JournalRecord, RECORD_HEADER_BYTES, writeRecord } from './record.ts'
import { nameSegment, type Segment, segmentHeader, unfinishedName } from './segment.ts'

/** The segment files of a journal: the old ones, and the one that is written. */
export class Segments {
  readonly #disk: JournalFileSystem
  readonly #salt: number
  readonly #segmentBytes: number
  readonly #kept: Segment[]
  #nextNumber: number
  #current: { segment: Segment; file: WritableFile } | undefined
  #bytes = 0
  #isOutdated = false

  constructor(
    disk: JournalFileSystem,
    options: { kept: Segment[]; nextNumber: number; salt: number; segmentBytes: number },
  ) {
    this.#disk = disk
    this.#kept = options.kept
    this.#nextNumber = options.nextNumber
    this.#salt = options.salt
    this.#segmentBytes = options.segmentBytes
    for (const { end } of options.kept) this.#bytes += end
  }

  /** Bytes of all segments. */
  get bytes(): number {
    return this.#bytes
  }

  /** From the oldest to the newest. */
  get all(): readonly Segment[] {
    return this.#kept
  }

  /**
   * Starts a fresh segment, which is on disk with its directory entry before anything more is written into it. It begins with the
   * carried records: what older segments hold beyond `acknowledgedBefore` is no part of the journal any more.
   */
  async begin(
    firstPosition: number,
    acknowledgedBefore: number,
    carried: readonly JournalRecord[] = [],
  ): Promise<void> {
    const id = nameSegment(this.#nextNumber++, firstPosition, this.#salt)
    const chunks = [segmentHeader(id, acknowledgedBefore), ...this.#encode(carried, acknowledgedBefore)]
    const unfinished = unfinishedName(id)
    const file = await this.#disk.create(unfinished)
    try {
      await file.write(chunks, 0)
      await this.#disk.rename(unfinished, id.name)
      await this.#disk.syncDirectory()
    } catch (cause) {
      await file.close().catch(() => undefined)
      await this.#disk
        .unlink(unfinished)
        .catch(() => this.#disk.unlink(id.name))
        .catch(() => undefined)
      throw cause
    }
    const previous = this.#current
    const end = chunks.reduce((bytes, { length }) => bytes + length, 0)
    const segment = { id, end, lastPosition: carried.at(-1)?.position ?? 0 }
    this.#current = { segment, file }
    this.#isOutdated = false
    this.#kept.push(segment)
    this.#bytes += end
    await previous?.file.close().catch(() => undefined)
  }

  /** True when that many bytes belong into a fresh segment. A commit is never split: one that is larger than a segment gets its own. */
  isFullFor(bytes: number): boolean {
    if (!this.#current) return true
    const { end, lastPosition } = this.#current.segment
    return lastPosition > 0 && (this.#isOutdated || end + bytes > this.#segmentBytes)
  }

  /** Writes no more into the present segment, so that it can be deleted when what it holds is not needed any more. */
  renew(): void {
    this.#isOutdated = true
  }

  /** Writes a commit to the disk. After a rejection only `begin` makes the journal writable again. */
  async write(chunks: readonly Uint8Array[], bytes: number, lastPosition: number): Promise<void> {
    if (!this.#current) throw new Error('There is no segment to write into.')
    const { segment, file } = this.#current
    await file.write(chunks, segment.end)
    segment.end += bytes
    segment.lastPosition = lastPosition
    this.#bytes += bytes
  }

  /** Closes the segment that is written, and writes into it never again. Without a record it is removed. */
  async abandon(): Promise<void> {
    const current = this.#current
    if (!current) return
    this.#current = undefined
    await current.file.close().catch(() => undefined)
    if (current.segment.lastPosition > 0) return
    this.#kept.splice(this.#kept.indexOf(current.segment), 1)
    this.#bytes -= current.segment.end
    await this.#disk.unlink(current.segment.id.name).catch(() => undefined)
  }

  /** Deletes the segments that hold nothing beyond the position; gives their number. The one that is written stays. */
  async free(position: number): Promise<number> {
    let freed = 0
    for (let oldest = this.#kept[0]; oldest !== undefined; oldest = this.#kept[0]) {
      if (oldest === this.#current?.segment || oldest.lastPosition > position) break
      await this.#disk.unlink(oldest.id.name)
      // One by one: segments that come back after a power cut are then always the last ones, and nothing is missing between.
      await this.#disk.syncDirectory()
      this.#kept.shift()
      this.#bytes -= oldest.end
      freed += 1
    }
    return freed
  }

  #encode(records: readonly JournalRecord[], acknowledgedBefore: number): Buffer[] {
    return records.map(({ position, kind, rows, receivedAt, payload }) => {
      const buffer = Buffer.allocUnsafe(RECORD_HEADER_BYTES + payload.length)
      const place = { salt: this.#salt, index: position - acknowledgedBefore - 1, position, receivedAt }
      writeRecord(buffer, 0, { kind, rows, parts: [payload] }, place)
      return buffer
    })
  }
}
