import type { JournalFileSystem, ReadableFile } from './file-system.ts'
import type { JournalRecord } from './record.ts'
import { SegmentScanner } from './scan.ts'
import { SEGMENT_HEADER_BYTES, type Segment } from './segment.ts'
import { openTolerantly } from './tolerant-file.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * Reads the journal's records in order, marks included, as far as they are on disk. What cannot be read is passed over: opening
 * the journal told of it.
 */
export class JournalReader {
  readonly #disk: JournalFileSystem
  readonly #segments: () => readonly Segment[]
  #position: number
  #open: { segment: Segment; file: ReadableFile; scanner: SegmentScanner } | undefined

  /** Starts behind the position. */
  constructor(disk: JournalFileSystem, segments: () => readonly Segment[], position: number) {
    this.#disk = disk
    this.#segments = segments
    this.#position = position
  }

  /**
   * The next records, about a megabyte of them; an empty list when there are none yet. The payloads stay as they are for as long
   * as somebody holds them. Calls must not overlap.
   */
  async next(): Promise<JournalRecord[]> {
    for (;;) {
      this.#open ??= await this.#openNext()
      if (!this.#open) return []
      const { segment, scanner } = this.#open
      const records: JournalRecord[] = []
      const limit = segment.end
      const more = await scanner.next(
        limit,
        ({ position, kind, rows, receivedAt, length }, buffer, start) => {
          if (position <= this.#position) return
          this.#position = position
          records.push({ position, kind, rows, receivedAt, payload: buffer.subarray(start, start + length) })
        },
      )
      if (records.length > 0) return records
      if (more) continue
      if (!this.#hasLater(segment) || segment.end > limit) return []
      await this.close()
    }
  }

  async close(): Promise<void> {
    const open = this.#open
    this.#open = undefined
    await open?.file.close()
  }

  #hasLater({ id }: Segment): boolean {
    return this.#segments().some((segment) => segment.id.number > id.number && segment.lastPosition > 0)
  }

  async #openNext() {
    const segment = this.#segments().find(({ lastPosition }) => lastPosition > this.#position)
    if (!segment) return undefined
    const file = await openTolerantly(this.#disk, segment.id.name)
    const scanner = new SegmentScanner(file, {
      salt: segment.id.salt,
      offset: SEGMENT_HEADER_BYTES,
      chunkBytes: CHUNK_BYTES,
      reuseBuffer: false,
    })
    return { segment, file, scanner }
  }
}
