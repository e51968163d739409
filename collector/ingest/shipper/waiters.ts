interface Waiter {
  position: number
  settle(reached: boolean): void
}

/** Those who wait until a position is shipped. */
export class Waiters {
  #waiting: Waiter[] = []

  /** True when the position is reached, false when that took too long. */
  add(position: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(false), timeoutMs)
      const waiter: Waiter = {
        position,
        settle: (reached) => {
          clearTimeout(timer)
          this.#waiting = this.#waiting.filter((other) => other !== waiter)
          resolve(reached)
        },
      }
      this.#waiting.push(waiter)
    })
  }

  reach(position: number): void {
    for (const waiter of this.#waiting.filter((each) => each.position <= position)) waiter.settle(true)
  }

  /** Nothing more will be reached. */
  giveUp(): void {
    for (const waiter of this.#waiting) waiter.settle(false)
  }
}
