import { totalmem } from 'node:os'

const GIGABYTE = 1024 ** 3

/** Bytes that the embedded server may use: a quarter of the machine's (or container's) memory, at least 1 GB. */
export function defaultMemoryBytes(): number {
  return quarterOf(totalmem(), process.constrainedMemory())
}

/** `limit` is the container's, 0 or undefined where there is none. */
export function quarterOf(total: number, limit: number | undefined): number {
  const available = limit ? Math.min(total, limit) : total
  return Math.max(Math.floor(available / 4), GIGABYTE)
}
