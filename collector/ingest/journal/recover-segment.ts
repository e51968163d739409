import type { Damage } from './damage.ts'
import type { JournalFileSystem, ReadableFile } from './file-system.ts'
import { FIRST_MARK, type JournalRecord } from './record.ts'
import type { Recovered, RecoveryListener } from './recovered.ts'
import { SegmentScanner } from './scan.ts'
import { SEGMENT_HEADER_BYTES, type Segment, type SegmentHeader, type SegmentId } from './segment.ts'
import { openTolerantly } from './tolerant-file.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

interface Found {
  id: SegmentId
  header: SegmentHeader | undefined
}

/** Reads one segment, and adds to what was recovered from those before it. */
export async function recoverSegment(
  disk: JournalFileSystem,
  found: Found,
  next: Found | undefined,
  recovered: Recovered,
  listener: RecoveryListener,
): Promise<void> {
  const { id, header } = found
  const damage = (more: Omit<Damage, 'file'>) => listener.onDamage({ file: id.name, ...more })
  if (header && header.acknowledgedBefore > recovered.lastPosition) {
    const place = { offset: 0, bytes: Buffer.alloc(0), afterPosition: recovered.lastPosition }
    await damage({ ...place, reason: 'missing_records', acknowledged: true })
    recovered.lastPosition = header.acknowledgedBefore
  }
  const before = recovered.lastPosition
  // What is beyond was refused to its sender, or carried over, when the next segment began.
  const limit = next
    ? (next.header?.acknowledgedBefore ?? next.id.firstPosition - 1)
    : Number.POSITIVE_INFINITY
  const segment: Segment = { id, end: SEGMENT_HEADER_BYTES, lastPosition: 0 }
  const file = await openTolerantly(disk, id.name)
  let tail: Buffer
  let tailIsLost = false
  try {
    const scanner = await scan(file, segment, limit, recovered, listener)
    recovered.acknowledged = next ? limit : Math.max(before, scanner.acknowledged)
    if (!next) recovered.carried = await readFrom(file, id, scanner.acknowledgedEnd, recovered.acknowledged)
    if (!header && segment.lastPosition > 0) {
      const place = {
        offset: 0,
        bytes: await readRange(file, 0, SEGMENT_HEADER_BYTES),
        afterPosition: before,
      }
      await damage({ ...place, reason: 'broken_header', acknowledged: true })
    }
    for (const { from, to, afterPosition } of scanner.badRegions) {
      const last = Math.max(afterPosition, before)
      if (last >= limit) continue
      const place = { offset: from, bytes: await readRange(file, from, to), afterPosition: last }
      await damage({ ...place, reason: 'broken_records', acknowledged: last < recovered.acknowledged })
    }
    tail = await readRange(file, segment.end, file.size)
    tailIsLost = recovered.lastPosition < recovered.acknowledged && tail.length > 0
    if (tailIsLost) {
      const place = { offset: segment.end, bytes: tail, afterPosition: recovered.lastPosition }
      await damage({ ...place, reason: 'broken_records', acknowledged: true })
    }
  } finally {
    await file.close()
  }
  if (segment.lastPosition === 0 && !tailIsLost) return disk.unlink(id.name)
  recovered.segments.push(segment)
  if (next && !tailIsLost) return disk.settle(id.name, segment.end)
  if (!next) recovered.tornBytes = tail.length
}

async function scan(
  file: ReadableFile,
  segment: Segment,
  limit: number,
  recovered: Recovered,
  listener: RecoveryListener,
): Promise<SegmentScanner> {
  const scanner = new SegmentScanner(file, {
    salt: segment.id.salt,
    offset: SEGMENT_HEADER_BYTES,
    chunkBytes: Math.min(CHUNK_BYTES, file.size),
    reuseBuffer: true,
  })
  let more = true
  while (more) {
    more = await scanner.next(file.size, ({ position, kind, rows, receivedAt, length }, buffer, start) => {
      if (position > limit) return
      segment.end = scanner.end
      segment.lastPosition = position
      // Carried records stand in two segments until the older one is freed.
      if (position <= recovered.lastPosition) return
      recovered.lastPosition = position
      recovered.records += 1
      if (kind >= FIRST_MARK) {
        const payload = Buffer.from(buffer.subarray(start, start + length))
        recovered.marks.push({ position, kind, rows, receivedAt, payload })
      } else {
        recovered.lastEntry = position
        listener.onRecord(position, receivedAt)
      }
    })
  }
  return scanner
}

/** The records behind the position, from an offset on. */
async function readFrom(
  file: ReadableFile,
  id: SegmentId,
  offset: number,
  after: number,
): Promise<JournalRecord[]> {
  const records: JournalRecord[] = []
  const chunkBytes = Math.max(1, Math.min(CHUNK_BYTES, file.size - offset))
  const scanner = new SegmentScanner(file, { salt: id.salt, offset, chunkBytes, reuseBuffer: false })
  let more = true
  while (more) {
    more = await scanner.next(file.size, ({ position, kind, rows, receivedAt, length }, buffer, start) => {
      if (position <= after) return
      records.push({ position, kind, rows, receivedAt, payload: buffer.subarray(start, start + length) })
    })
  }
  return records
}

async function readRange(file: ReadableFile, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, Math.min(to, file.size) - from))
  return bytes.subarray(0, await file.read(bytes, from))
}
