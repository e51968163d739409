import type { JournalFileSystem, ReadableFile } from './file-system.ts'

/** What a disk loses when it loses little. */
const SECTOR_BYTES = 4096

/**
 * Opens a file so that sectors which the disk cannot read any more are zeros: no record is made of them, and those around them
 * are found.
 */
export async function openTolerantly(disk: JournalFileSystem, name: string): Promise<ReadableFile> {
  const file = await disk.open(name)
  return {
    size: file.size,
    close: () => file.close(),
    async read(buffer, offset) {
      try {
        return await file.read(buffer, offset)
      } catch {
        const length = Math.max(0, Math.min(buffer.length, file.size - offset))
        for (let at = 0; at < length; ) {
          const end = Math.min(length, at + SECTOR_BYTES - ((offset + at) % SECTOR_BYTES))
          const sector = buffer.subarray(at, end)
          await file.read(sector, offset + at).catch(() => sector.fill(0))
          at = end
        }
        return length
      }
    },
  }
}
