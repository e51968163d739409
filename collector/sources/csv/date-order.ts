import { DATE_ORDER_NAMES, DATE_ORDERS, type DateOrder, ordersOf } from './dates.ts'

/** A date and where it stands. */
export interface DateSample {
  text: string
  line: number
}

export type DateOrderFinding =
  | { order: DateOrder; because: string }
  /** Every date seen so far can be read both ways, or there was none. */
  | { order: 'ambiguous'; example: DateSample | undefined }
  /** The file writes dates in more than one order: no reading of the rest would be safe. */
  | { order: 'mixed'; because: string }

/** Gathers evidence on how a file writes its dates: a date with a field above 12 can be read in one way only. */
export class DateOrderEvidence {
  readonly #proof = new Map<DateOrder, DateSample>()
  #ambiguous: DateSample | undefined

  add(text: string, line: number): void {
    if (this.#proof.size === DATE_ORDERS.length) return
    const [order, ...others] = ordersOf(text)
    if (order === undefined) return
    if (others.length > 0) this.#ambiguous ??= { text, line }
    else if (!this.#proof.has(order)) this.#proof.set(order, { text, line })
  }

  finding(): DateOrderFinding {
    const proofs = [...this.#proof]
    const [first, second] = proofs
    if (first === undefined) return { order: 'ambiguous', example: this.#ambiguous }
    if (second !== undefined) {
      const both = proofs.map(([order, at]) => `${at.text} on line ${at.line} is ${DATE_ORDER_NAMES[order]}`)
      return { order: 'mixed', because: both.join(', ') }
    }
    const [order, at] = first
    if (order === 'ymd' && this.#ambiguous !== undefined) {
      const other = this.#ambiguous
      return {
        order: 'mixed',
        because: `${at.text} on line ${at.line} is year first, ${other.text} on line ${other.line} is not`,
      }
    }
    const why = order === 'ymd' ? 'begins with the year' : 'can be read in no other way'
    return { order, because: `${at.text} on line ${at.line} ${why}` }
  }
}
