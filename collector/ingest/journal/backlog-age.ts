/** Times closer to each other than this are told as one. */
const STEP_MS = 200

/** Remembers when positions were received, five a second, so that the age of what waits is known without reading it. */
export class BacklogAge {
  #steps: { position: number; receivedAt: number }[] = []
  #gone = 0

  /** Positions must come in order. */
  note(position: number, receivedAt: number): void {
    const last = this.#steps.at(-1)
    if (last && receivedAt < last.receivedAt + STEP_MS && this.#steps.length > this.#gone) {
      last.position = position
    } else {
      this.#steps.push({ position, receivedAt })
    }
  }

  /** Forgets everything up to the position. */
  free(position: number): void {
    let step = this.#steps[this.#gone]
    while (step && step.position <= position) {
      this.#gone += 1
      step = this.#steps[this.#gone]
    }
    if (this.#gone > 1_000 && this.#gone * 2 > this.#steps.length) {
      this.#steps = this.#steps.slice(this.#gone)
      this.#gone = 0
    }
  }

  /** When the oldest of what is left was received, to a fifth of a second, in epoch milliseconds; undefined when nothing is left. */
  get oldest(): number | undefined {
    return this.#steps[this.#gone]?.receivedAt
  }
}
