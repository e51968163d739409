/** Something odd about rows that were used all the same: said once, with how often and where first. */
export interface Remark {
  text: string
  count: number
  line: number
}

export class Remarks {
  readonly #remarks = new Map<string, Remark>()

  add(text: string, line: number): void {
    const known = this.#remarks.get(text)
    if (known !== undefined) known.count += 1
    else if (this.#remarks.size < 50) this.#remarks.set(text, { text, count: 1, line })
  }

  all(): Remark[] {
    return [...this.#remarks.values()]
  }
}
