import { close, constants, fdatasync, open as openFile, writev } from 'node:fs'
import { mkdir, open, readdir, rename, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { JournalFileSystem, ReadableFile, WritableFile } from './file-system.ts'

const openDescriptor = promisify(openFile)
const closeDescriptor = promisify(close)

/** IOV_MAX of Linux and macOS. */
const CHUNKS_A_WRITE = 1024

/** The files of one directory of this machine, which is created when missing, for its owner alone. */
export async function openLocalDisk(directory: string): Promise<JournalFileSystem> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await syncEntries(join(directory, '..'))
  return {
    list: () => readdir(directory),
    create: (name) => createFile(join(directory, name)),
    open: (name) => openToRead(join(directory, name)),
    settle: (name, size) => settle(join(directory, name), size),
    rename: (from, to) => rename(join(directory, from), join(directory, to)),
    unlink: (name) => unlink(join(directory, name)),
    syncDirectory: () => syncEntries(directory),
    async freeBytes() {
      const { bavail, bsize } = await statfs(directory)
      return bavail * bsize
    },
  }
}

async function createFile(path: string): Promise<WritableFile> {
  const descriptor = await openDescriptor(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
    0o600,
  )
  return {
    write: (chunks, offset) => writeDurably(descriptor, chunks, offset),
    close: () => closeDescriptor(descriptor),
  }
}

/** Callbacks, not node:fs/promises: a commit is two of these calls, and they cost half the processor time. */
function writeDurably(descriptor: number, chunks: readonly Uint8Array[], offset: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null) => (error ? reject(error) : resolve())
    const writeOn = (rest: readonly Uint8Array[], at: number) => {
      writev(descriptor, rest.slice(0, CHUNKS_A_WRITE), at, (error, written) => {
        if (error) return reject(error)
        const left = after(rest, written)
        if (left.length === 0) fdatasync(descriptor, done)
        else writeOn(left, at + written)
      })
    }
    writeOn(chunks, offset)
  })
}

/** What is left of the chunks when so many bytes are written. */
function after(chunks: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let skip = written
  let index = 0
  for (const chunk of chunks) {
    if (skip < chunk.length) break
    skip -= chunk.length
    index += 1
  }
  const [first, ...others] = chunks.slice(index)
  return first ? [first.subarray(skip), ...others] : []
}

async function openToRead(path: string): Promise<ReadableFile> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    async read(buffer, offset) {
      let filled = 0
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return filled
    },
    close: () => handle.close(),
  }
}

async function settle(path: string, size: number): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.truncate(size)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows has no directory sync; its file systems journal the entries themselves. */
async function syncEntries(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
