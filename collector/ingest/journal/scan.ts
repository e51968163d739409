import type { ReadableFile } from './file-system.ts'
import {
  isValidRecord,
  MAX_PAYLOAD_BYTES,
  RECORD_HEADER_BYTES,
  type RecordHeader,
  readRecordHeader,
} from './record.ts'

/** Bytes between two valid records that are no record. */
export interface BadRegion {
  from: number
  to: number
  /** The last valid position before it; 0 when there is none. */
  afterPosition: number
}

/** Told of a valid record; the payload is `header.length` bytes of the buffer from `start` on. */
export type Visit = (header: RecordHeader, buffer: Buffer, start: number) => void

interface Options {
  salt: number
  /** Where the first record starts. */
  offset: number
  chunkBytes: number
  /** One buffer for all chunks: what is visited is gone with the next chunk. */
  reuseBuffer: boolean
}

/** Goes through a segment chunk by chunk. Where bytes are no record it goes on at the next valid one. */
export class SegmentScanner {
  readonly badRegions: BadRegion[] = []
  /** Offset behind the last valid record. */
  end: number
  lastPosition = 0
  /** What the records prove to have been acknowledged: a commit starts only when the one before it is on disk. */
  acknowledged = 0
  /** Offset behind the records that were. */
  acknowledgedEnd: number
  readonly #file: ReadableFile
  readonly #options: Options
  readonly #salt: Buffer
  #offset: number
  #badFrom: number | undefined
  #wanted: number
  #reused = Buffer.alloc(0)

  constructor(file: ReadableFile, options: Options) {
    this.#file = file
    this.#options = options
    this.#offset = options.offset
    this.#wanted = options.chunkBytes
    this.end = options.offset
    this.acknowledgedEnd = options.offset
    this.#salt = Buffer.alloc(4)
    this.#salt.writeUInt32LE(options.salt)
  }

  /** Reads one chunk, but not beyond `to`. False when all bytes up to there have been judged. */
  async next(to: number, visit: Visit): Promise<boolean> {
    const wanted = Math.min(this.#wanted, to - this.#offset)
    if (wanted <= 0) return false
    const buffer = this.#buffer(wanted)
    const chunk = buffer.subarray(0, await this.#file.read(buffer, this.#offset))
    const limit = chunk.length < wanted ? this.#offset + chunk.length : to
    this.#wanted = this.#options.chunkBytes
    let at = 0
    while (this.#offset + at < limit) {
      const size = this.#judge(chunk, at, limit - this.#offset)
      if (size === 'more') break
      if (size === 'bad') {
        this.#badFrom ??= this.#offset + at
        at = this.#nextCandidate(chunk, at + 1, this.#offset + chunk.length >= limit)
      } else {
        this.#accept(chunk, at, visit)
        at += size
      }
    }
    this.#offset += at
    return this.#offset < limit
  }

  /** The size of the record at `at`, or why there is none; `limit` is where the segment ends, counted from the chunk's start. */
  #judge(chunk: Buffer, at: number, limit: number): number | 'bad' | 'more' {
    if (at + RECORD_HEADER_BYTES > limit) return 'bad'
    if (at + RECORD_HEADER_BYTES > chunk.length) return 'more'
    if (chunk.readUInt32LE(at) !== this.#options.salt) return 'bad'
    const length = chunk.readUInt32LE(at + 8)
    const size = RECORD_HEADER_BYTES + length
    if (length > MAX_PAYLOAD_BYTES || at + size > limit) return 'bad'
    if (at + size > chunk.length) {
      this.#wanted = Math.max(this.#options.chunkBytes, size)
      return 'more'
    }
    return isValidRecord(chunk, at, length, this.#options.salt) ? size : 'bad'
  }

  #accept(chunk: Buffer, at: number, visit: Visit): void {
    const header = readRecordHeader(chunk, at)
    if (this.#badFrom !== undefined) {
      const region = { from: this.#badFrom, to: this.#offset + at, afterPosition: this.lastPosition }
      this.badRegions.push(region)
      this.#badFrom = undefined
    }
    this.lastPosition = header.position
    const acknowledged = header.position - header.index - 1
    if (acknowledged > this.acknowledged) {
      this.acknowledged = acknowledged
      this.acknowledgedEnd = this.#offset + at
    }
    this.end = this.#offset + at + RECORD_HEADER_BYTES + header.length
    visit(header, chunk, at + RECORD_HEADER_BYTES)
  }

  /** Every record starts with the salt; at a chunk's end half of it may be visible. */
  #nextCandidate(chunk: Buffer, from: number, isLast: boolean): number {
    const found = chunk.indexOf(this.#salt, from)
    if (found >= 0) return found
    return isLast ? chunk.length : Math.max(from, chunk.length - this.#salt.length + 1)
  }

  #buffer(bytes: number): Buffer {
    if (!this.#options.reuseBuffer) return Buffer.allocUnsafeSlow(bytes)
    if (this.#reused.length < bytes) this.#reused = Buffer.allocUnsafeSlow(bytes)
    return this.#reused.subarray(0, bytes)
  }
}
