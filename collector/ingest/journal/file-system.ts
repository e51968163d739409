/**
 * What the journal asks of a disk: the files of one directory. The real disk is behind it, and a simulated one that loses what
 * was not synced. Every operation rejects with an error that carries the system's `code`, such as ENOSPC or EIO.
 */
export interface JournalFileSystem {
  /** The names of all files, in no order. */
  list(): Promise<string[]>
  /** A new, empty file to write into. It survives a power cut only after `syncDirectory`. Rejects when the name is taken. */
  create(name: string): Promise<WritableFile>
  open(name: string): Promise<ReadableFile>
  /** Cuts a file to so many bytes and brings them to the disk. */
  settle(name: string, size: number): Promise<void>
  /** Survives a power cut only after `syncDirectory`. */
  rename(from: string, to: string): Promise<void>
  unlink(name: string): Promise<void>
  /** Brings the directory's entries, new and deleted, to the disk. */
  syncDirectory(): Promise<void>
  /** Bytes that may still be written. */
  freeBytes(): Promise<number>
}

export interface WritableFile {
  /**
   * Writes the chunks one after the other from the offset on, and resolves when they are on the disk (fdatasync). After a
   * rejection nothing is known about them, and this file must not be written again: a second fdatasync would succeed falsely.
   */
  write(chunks: readonly Uint8Array[], offset: number): Promise<void>
  close(): Promise<void>
}

export interface ReadableFile {
  readonly size: number
  /** Fills the buffer from the offset on; gives the bytes read, fewer than asked only at the end of the file. */
  read(buffer: Uint8Array, offset: number): Promise<number>
  close(): Promise<void>
}
