import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * The start of a segment file, little endian: "WHJRNL" and version (8) · number (6) · salt (4) · first position (6) · last position
 * acknowledged before it (6) · CRC-32 (4). The file's name says all but one of these again, so that records outlive a broken header.
 */
export const SEGMENT_HEADER_BYTES = 34
const MAGIC = Buffer.from('WHJRNL\x00\x01', 'latin1')
const NAME = /^(\d{10})-(\d{15})-([0-9a-f]{8})\.journal$/

export interface SegmentId {
  name: string
  /** Counts the segments ever created. */
  number: number
  /** Known to nobody outside; every record of the segment starts with it. */
  salt: number
  /** No record of this segment has a lower position. */
  firstPosition: number
}

export interface SegmentHeader {
  firstPosition: number
  /**
   * The last position acknowledged when the segment began. What older segments hold beyond it was refused to its sender, and is no
   * part of the journal.
   */
  acknowledgedBefore: number
}

/** One segment file, as the journal keeps track of it. */
export interface Segment {
  readonly id: SegmentId
  /** Offset behind the last record that counts. */
  end: number
  /** 0 while it holds none. */
  lastPosition: number
}

/** A salt for the segments that this process will write. */
export function randomSalt(): number {
  return randomInt(1, 2 ** 32)
}

/** Names a new segment. */
export function nameSegment(number: number, firstPosition: number, salt: number): SegmentId {
  const parts = [
    String(number).padStart(10, '0'),
    String(firstPosition).padStart(15, '0'),
    salt.toString(16).padStart(8, '0'),
  ]
  return { name: `${parts.join('-')}.journal`, number, salt, firstPosition }
}

const UNFINISHED = '.unfinished'

/** What the file is called until its first bytes are on disk. */
export function unfinishedName({ name }: SegmentId): string {
  return `${name}${UNFINISHED}`
}

/** True for a segment that never came to be: the file may go. */
export function isUnfinished(name: string): boolean {
  return name.endsWith(UNFINISHED)
}

/** Reads the name of a file; undefined when it is no segment's. */
export function parseSegmentName(name: string): SegmentId | undefined {
  const match = NAME.exec(name)
  if (!match) return undefined
  const [, number, firstPosition, salt] = match
  return {
    name,
    number: Number(number),
    salt: Number.parseInt(salt ?? '', 16),
    firstPosition: Number(firstPosition),
  }
}

/** The bytes that a segment file starts with. */
export function segmentHeader(id: SegmentId, acknowledgedBefore: number): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES)
  MAGIC.copy(header)
  header.writeUIntLE(id.number, 8, 6)
  header.writeUInt32LE(id.salt, 14)
  header.writeUIntLE(id.firstPosition, 18, 6)
  header.writeUIntLE(acknowledgedBefore, 24, 6)
  header.writeUInt32LE(crc32(header.subarray(0, 30)), 30)
  return header
}

/** Reads the start of a segment file; undefined when it is torn, changed, or not of the file's name. */
export function parseSegmentHeader(id: SegmentId, bytes: Buffer): SegmentHeader | undefined {
  const valid =
    bytes.length >= SEGMENT_HEADER_BYTES &&
    bytes.subarray(0, MAGIC.length).equals(MAGIC) &&
    bytes.readUInt32LE(30) === crc32(bytes.subarray(0, 30)) &&
    bytes.readUInt32LE(14) === id.salt &&
    bytes.readUIntLE(18, 6) === id.firstPosition
  return valid ? { firstPosition: id.firstPosition, acknowledgedBefore: bytes.readUIntLE(24, 6) } : undefined
}
