import type { CaseRow } from '../sources/servicenow/case-row.ts'

/** What an import has read so far. */
export class ImportTally {
  readonly startedAt = Date.now()
  readonly #tickets = new Set<string>()
  rows = 0
  /** The line on which the last row read begins. */
  lastLine = 1
  /** Epoch milliseconds; undefined until a row could be used. */
  opened: { first: number; last: number } | undefined
  latest = Number.NEGATIVE_INFINITY

  get tickets(): number {
    return this.#tickets.size
  }

  read(line: number): void {
    this.rows += 1
    this.lastLine = line
  }

  use({ number, openedAt, updatedAt, resolvedAt, closedAt }: CaseRow): void {
    this.#tickets.add(number)
    const { first = openedAt.ms, last = openedAt.ms } = this.opened ?? {}
    this.opened = { first: Math.min(first, openedAt.ms), last: Math.max(last, openedAt.ms) }
    this.latest = Math.max(this.latest, updatedAt.ms, resolvedAt?.ms ?? 0, closedAt?.ms ?? 0)
  }
}
