import type { CaseRow } from './case-row.ts'

/** Bounds the memory of a run; a case that was forgotten is told in full again, which changes nothing. */
const MOST_CASES = 50_000

/** What the rows of one case have told so far in this run. */
export class SeenCase {
  /** The row read last. */
  last: CaseRow | undefined
  #latest = Number.NEGATIVE_INFINITY
  #leftNew = Number.POSITIVE_INFINITY
  readonly #reopened: number[] = []

  /**
   * The row that stands directly before this one in the case's history, if it was the one read last: only against that one can
   * anything be left out. A case whose numbering contradicts its times is told in full.
   */
  directlyBefore(row: CaseRow): CaseRow | undefined {
    const { last } = this
    if (last === undefined || last.updates === null || row.updates !== last.updates + 1) return undefined
    const inOrder = last.updatedAt.ms === this.#latest && row.updatedAt.ms >= this.#latest
    return inOrder ? last : undefined
  }

  /** Has a row said that the case had left New by then? */
  leftNewBy(ms: number): boolean {
    const known = this.#leftNew <= ms
    this.#leftNew = Math.min(this.#leftNew, ms)
    return known
  }

  /** Has a row said that the case had been reopened that often by then? */
  reopenedBy(count: number, ms: number): boolean {
    const known = this.#reopened[count] ?? Number.POSITIVE_INFINITY
    this.#reopened[count] = Math.min(known, ms)
    return known <= ms
  }

  add(row: CaseRow): void {
    this.last = row
    this.#latest = Math.max(this.#latest, row.updatedAt.ms)
  }
}

export class SeenCases {
  readonly #cases = new Map<string, SeenCase>()

  of(number: string): SeenCase {
    const known = this.#cases.get(number)
    if (known !== undefined) return known
    const oldest = this.#cases.size >= MOST_CASES ? this.#cases.keys().next().value : undefined
    if (oldest !== undefined) this.#cases.delete(oldest)
    const seen = new SeenCase()
    this.#cases.set(number, seen)
    return seen
  }
}
