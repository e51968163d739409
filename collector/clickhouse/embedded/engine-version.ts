import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivately } from './write-privately.ts'

const recordSchema = z.object({ version: z.string() })
const recordOf = (directory: string) => join(directory, 'engine.json')

/** Throws an Error when the data was last written by a newer engine than this one, which may be unable to read it. */
export function refuseDataOfNewerEngine(directory: string, version: string | undefined): void {
  const written = readRecord(directory)
  if (version === undefined || written === undefined || !isNewer(written, version)) return
  throw new Error(
    `The data in ${directory} was written by ClickHouse engine ${written}, which is newer than this Wheelhouse's (${version}). ` +
      'Start the Wheelhouse that wrote it, or a newer one, or restore an older backup.',
  )
}

/** Undefined where there is none, or none that can be read: a start may have been cut off while it wrote it. */
function readRecord(directory: string): string | undefined {
  if (!existsSync(recordOf(directory))) return undefined
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordOf(directory), 'utf8'))).version
  } catch {
    return undefined
  }
}

/** Remembers which engine writes the data from now on. */
export function recordEngine(directory: string, version: string | undefined): void {
  if (version !== undefined) writePrivately(recordOf(directory), `${JSON.stringify({ version })}\n`)
}

/** Compares versions such as `26.7.3-stable.1` number by number. */
export function isNewer(one: string, other: string): boolean {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

const numbersOf = (version: string) => (version.match(/\d+/g) ?? []).map(Number)
