import type { JournalFileSystem } from './file-system.ts'
import { recoverSegment } from './recover-segment.ts'
import type { Recovered, RecoveryListener } from './recovered.ts'
import {
  isUnfinished,
  parseSegmentHeader,
  parseSegmentName,
  SEGMENT_HEADER_BYTES,
  type SegmentHeader,
  type SegmentId,
} from './segment.ts'
import { openTolerantly } from './tolerant-file.ts'

/** Reads all segments and removes what is no part of the journal. */
export async function recover(disk: JournalFileSystem, listener: RecoveryListener): Promise<Recovered> {
  // A killed program may have left entries that only memory knows: nothing older may go before they are on disk.
  await disk.syncDirectory()
  const names = await disk.list()
  for (const name of names.filter(isUnfinished)) await disk.unlink(name)
  const ids = names.map(parseSegmentName).filter((id) => id !== undefined)
  ids.sort((one, other) => one.number - other.number)
  const found: { id: SegmentId; header: SegmentHeader | undefined }[] = []
  for (const id of ids) found.push({ id, header: await readHeader(disk, id) })

  const before = found[0]?.header?.acknowledgedBefore ?? (ids[0]?.firstPosition ?? 1) - 1
  const recovered: Recovered = {
    segments: [],
    nextNumber: (ids.at(-1)?.number ?? 0) + 1,
    lastPosition: before,
    lastEntry: 0,
    acknowledged: before,
    carried: [],
    marks: [],
    records: 0,
    tornBytes: 0,
  }
  for (const [index, segment] of found.entries()) {
    await recoverSegment(disk, segment, found[index + 1], recovered, listener)
  }
  await disk.syncDirectory()
  return recovered
}

async function readHeader(disk: JournalFileSystem, id: SegmentId): Promise<SegmentHeader | undefined> {
  const file = await openTolerantly(disk, id.name)
  try {
    const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES)
    return parseSegmentHeader(id, bytes.subarray(0, await file.read(bytes, 0)))
  } finally {
    await file.close()
  }
}
