const MOST = 50_000

/** A copy of its own: a slice of a chunk would keep the whole chunk in memory for as long as it lives. */
export function ownString(slice: string): string {
  return Buffer.from(slice, 'utf8').toString('utf8')
}

/** Remembers what a function made of a cell. Bounded: it starts again when full. */
export class CellMemory<T> {
  readonly #make: (cell: string) => T
  #known = new Map<string, { cell: string; value: T }>()
  #last: { cell: string; value: T } | undefined

  constructor(make: (cell: string) => T) {
    this.#make = make
  }

  of(cell: string): T {
    // The rows of a case stand together and differ little.
    if (this.#last?.cell === cell) return this.#last.value
    let known = this.#known.get(cell)
    if (known === undefined) {
      if (this.#known.size >= MOST) this.#known = new Map()
      const own = ownString(cell)
      known = { cell: own, value: this.#make(own) }
      this.#known.set(own, known)
    }
    this.#last = known
    return known.value
  }
}
