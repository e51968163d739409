import { crc32 } from 'node:zlib'

/**
 * A record on disk, little endian:
 * 0 salt of the segment (4) · 4 CRC-32 of all that follows, started with the salt (4) · 8 length of the payload (4) · 12 kind (1)
 * · 13 records before it in its commit (3) · 16 position (6) · 22 time of receipt, epoch ms (6) · 28 rows (4) · 32 payload.
 * The salt is random: no sender can hide bytes in a payload that would pass for a record.
 */
export const RECORD_HEADER_BYTES = 32
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024

/** Kinds from here on are marks: the shipper's own notes, kept small, and taken even when the journal is full. */
export const FIRST_MARK = 128

/** What a caller gives to be kept. The parts are written one after the other, and may be used again once `append` has returned. */
export interface NewRecord {
  /** 0 to 255, the caller's own numbering; from 128 on it is a mark. */
  kind: number
  /** How many events it holds: what batches are measured by. */
  rows: number
  parts: readonly Uint8Array[]
}

/** A record as it was read back. */
export interface JournalRecord {
  /** Counts the records ever appended, from 1 on; a power cut may leave gaps where records were never acknowledged. */
  position: number
  kind: number
  rows: number
  /** Epoch milliseconds. */
  receivedAt: number
  payload: Buffer
}

export interface RecordHeader {
  length: number
  kind: number
  /** How many records of the same commit come before it. */
  index: number
  position: number
  receivedAt: number
  rows: number
}

/** Bytes that the record takes in a segment. */
export function recordBytes(record: NewRecord): number {
  let bytes = RECORD_HEADER_BYTES
  for (const part of record.parts) bytes += part.length
  return bytes
}

/** Writes header and payload into the buffer, which must have room for them, and gives the offset behind them. */
export function writeRecord(
  target: Buffer,
  at: number,
  record: NewRecord,
  place: { salt: number; index: number; position: number; receivedAt: number },
): number {
  let end = at + RECORD_HEADER_BYTES
  for (const part of record.parts) {
    target.set(part, end)
    end += part.length
  }
  target.writeUInt32LE(place.salt, at)
  target.writeUInt32LE(end - at - RECORD_HEADER_BYTES, at + 8)
  target.writeUInt32LE(record.kind + place.index * 256, at + 12)
  target.writeUIntLE(place.position, at + 16, 6)
  target.writeUIntLE(place.receivedAt, at + 22, 6)
  target.writeUInt32LE(record.rows, at + 28)
  target.writeUInt32LE(crc32(target.subarray(at + 8, end), place.salt), at + 4)
  return end
}

/** Reads a header that is known to be whole. */
export function readRecordHeader(buffer: Buffer, at: number): RecordHeader {
  const kindAndIndex = buffer.readUInt32LE(at + 12)
  return {
    length: buffer.readUInt32LE(at + 8),
    kind: kindAndIndex & 0xff,
    index: kindAndIndex >>> 8,
    position: buffer.readUIntLE(at + 16, 6),
    receivedAt: buffer.readUIntLE(at + 22, 6),
    rows: buffer.readUInt32LE(at + 28),
  }
}

/** True when a valid record of this length starts at the offset; all its bytes must be in the buffer. */
export function isValidRecord(buffer: Buffer, at: number, length: number, salt: number): boolean {
  const end = at + RECORD_HEADER_BYTES + length
  return crc32(buffer.subarray(at + 8, end), salt) === buffer.readUInt32LE(at + 4)
}
