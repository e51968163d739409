import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, realpathSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 10_000
const RETRY_MS = 100

// flock(2), the same numbers on Linux and macOS.
const LOCK_EXCLUSIVE = 2
const LOCK_WITHOUT_WAITING = 4

export interface DataDirectoryLock {
  /** A child process that is given this file descriptor holds the lock too, for as long as it lives. Not on Windows. */
  readonly descriptor: number | undefined
  release(): Promise<void>
}

/**
 * Locks a data directory, creating it when missing, so that one Wheelhouse at a time writes there. The lock belongs to the
 * kernel: it ends with its holder, however that dies, and no stale one can stay behind. Waits up to 10 s for a holder that is
 * still going down, then throws an Error that says who has it and what to do.
 */
export async function lockDataDirectory(directory: string): Promise<DataDirectoryLock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const tryLock = process.platform === 'win32' ? lockByPipe : await lockByFile()
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const lock = await tryLock(directory)
    if (lock !== undefined) return lock
    if (Date.now() > deadline) throw new Error(inUse(directory))
    await sleep(RETRY_MS)
  }
}

type TryLock = (directory: string) => Promise<DataDirectoryLock | undefined>

/** Node has no flock of its own; the C library's is called through ffi-rs. */
async function lockByFile(): Promise<TryLock> {
  const { DataType, load, open } = await import('ffi-rs')
  open({ library: 'c', path: '' })
  const lockFile = (descriptor: number) =>
    load({
      library: 'c',
      funcName: 'flock',
      retType: DataType.I32,
      paramsType: [DataType.I32, DataType.I32],
      paramsValue: [descriptor, LOCK_EXCLUSIVE | LOCK_WITHOUT_WAITING],
      errno: true as const,
    })
  return async (directory) => {
    const descriptor = openSync(join(directory, 'lock'), 'a', 0o600)
    const { value, errnoCode, errnoMessage } = lockFile(descriptor)
    if (value === 0) {
      ftruncateSync(descriptor)
      writeSync(descriptor, `${process.pid}\n`)
      return { descriptor, release: once(async () => closeSync(descriptor)) }
    }
    closeSync(descriptor)
    if (errnoCode === constants.errno.EWOULDBLOCK || errnoCode === constants.errno.EINTR) return undefined
    throw new Error(
      `The data directory ${directory} cannot be locked (${errnoMessage}). Choose one on a local disk.`,
    )
  }
}

/** A named pipe has one owner and vanishes with it. */
async function lockByPipe(directory: string): Promise<DataDirectoryLock | undefined> {
  const name = createHash('sha256').update(realpathSync.native(directory).toLowerCase()).digest('hex')
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    )
    server.listen(`\\\\.\\pipe\\wheelhouse-${name}`, () => {
      server.unref()
      resolve({
        descriptor: undefined,
        release: () => new Promise((released) => server.close(() => released())),
      })
    })
  })
}

/** A descriptor closed a second time may be somebody else's by then. */
function once(release: () => Promise<void>): () => Promise<void> {
  let released: Promise<void> | undefined
  return () => {
    released ??= release()
    return released
  }
}

function inUse(directory: string): string {
  const advice = 'Stop it, or set WHEELHOUSE_DATA_DIR to another directory.'
  return `Another Wheelhouse is using ${directory}${holder(directory)}. ${advice}`
}

function holder(directory: string): string {
  try {
    const pid = Number.parseInt(readFileSync(join(directory, 'lock'), 'utf8'), 10)
    process.kill(pid, 0)
    return ` (process ${pid})`
  } catch {
    return ''
  }
}
