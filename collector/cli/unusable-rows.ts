import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { CommandFailure } from './failure.ts'
import { count } from './wording.ts'

/** How many are listed one by one; the rest is in the totals and in the file of --rejects. */
const LISTED = 20

interface UnusableRow {
  line: number
  reason: string
  cell: string
}

/** What of a file could not be used: the first of it by line, the totals by reason, and all of it in a CSV file if asked for. */
export class UnusableRows {
  readonly #first: UnusableRow[] = []
  readonly #totals = new Map<string, number>()
  readonly #file: WriteStream | undefined
  /** Rows and events together. */
  total = 0

  private constructor(file: WriteStream | undefined) {
    this.#file = file
  }

  /** Throws CommandFailure where the file of --rejects cannot be written. */
  static async open(path: string | undefined): Promise<UnusableRows> {
    if (path === undefined) return new UnusableRows(undefined)
    const file = createWriteStream(path)
    try {
      await once(file, 'open')
    } catch {
      throw new CommandFailure(`${path} cannot be written: name another file with --rejects.`)
    }
    file.write(stringify([['line', 'reason', 'value']]))
    return new UnusableRows(file)
  }

  add(line: number, reason: string, cell = ''): void {
    this.total += 1
    this.#totals.set(reason, (this.#totals.get(reason) ?? 0) + 1)
    if (this.#first.length < LISTED) this.#first.push({ line, reason, cell })
    this.#file?.write(stringify([[line, reason, cell]]))
  }

  async close(): Promise<void> {
    if (this.#file === undefined) return
    this.#file.end()
    await once(this.#file, 'close')
  }

  /** The report, a line each; empty where all could be used. */
  report(): string[] {
    if (this.total === 0) return []
    const listed = this.#first.map(
      ({ line, reason, cell }) =>
        `  line ${count(line)}: ${reason}${cell === '' ? '' : ` ("${cell.slice(0, 80)}")`}`,
    )
    const more = this.total - listed.length
    return [
      'Could not be used:',
      ...listed,
      ...(more > 0 ? [`  and ${count(more)} more`] : []),
      ...[...this.#totals]
        .sort(([, a], [, b]) => b - a)
        .map(([reason, total]) => `  ${count(total)} × ${reason}`),
    ]
  }
}
