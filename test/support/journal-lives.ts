import fc from 'fast-check'
import { expect } from 'vitest'
import type { Journal } from '../../collector/ingest/journal/journal.ts'
import { entry, lost, openWithDamage, readAll, SMALL, texts } from './journal.ts'
import type { SimulatedDisk } from './simulated-disk.ts'

type Action =
  | { do: 'append'; sizes: number[] }
  | { do: 'settle' | 'heal' | 'fail' | 'fill' | 'makeRoom' }
  | { do: 'free'; share: number }

/** One program's life with its journal. */
export interface Life {
  actions: Action[]
  /** It ends in the middle of this disk operation, or when nothing is left to do. */
  endAfter: number
  end: 'power cut' | 'kill'
}

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      sizes: fc.array(fc.nat(120), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 5, arbitrary: fc.constant<Action>({ do: 'settle' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Action>({ do: 'heal' }, { do: 'fail' }, { do: 'fill' }, { do: 'makeRoom' }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('free' as const), share: fc.constantFrom(0.3, 0.7, 1) }),
  },
)

export const life: fc.Arbitrary<Life> = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 14 }),
  endAfter: fc.oneof({ weight: 3, arbitrary: fc.nat(70) }, { weight: 1, arbitrary: fc.constant(10_000) }),
  end: fc.constantFrom('power cut', 'power cut', 'kill'),
})

/** Ten thousand schedules ask this often: the assertion itself is slow. */
export function expectNone(list: readonly unknown[]): void {
  if (list.length > 0) expect(list).toEqual([])
}

/** What the outside world knows of one journal over all its lives. */
export class Oracle {
  readonly sent: string[] = []
  readonly acknowledged = new Set<number>()
  /** How many were refused. */
  refused = 0
  /** Everything before it may be gone. */
  freed = 0

  /** Makes up the next record. */
  next(size: number): string {
    const text = `${this.sent.length}:${'x'.repeat(size)}`
    this.sent.push(text)
    return text
  }

  /** Nothing acknowledged is missing, order is kept, nothing is made up. */
  check(read: readonly string[]): void {
    let before = -1
    const found = new Set<number>()
    for (const text of read) {
      const number = Number.parseInt(text, 10)
      found.add(number)
      if (text !== this.sent[number]) expect(text).toBe(this.sent[number])
      if (number <= before) expect(number).toBeGreaterThan(before)
      before = number
    }
    const missing = [...this.acknowledged].filter((number) => number >= this.freed && !found.has(number))
    expectNone(missing)
  }
}

/** Lives one life on the disk, and ends it. */
export async function live(
  { actions, endAfter, end }: Life,
  disk: SimulatedDisk,
  oracle: Oracle,
): Promise<void> {
  const run = new Run(disk, oracle, end)
  disk.endAfter(endAfter, () => run.end())
  const journal = await run.open()
  for (const step of journal ? actions : []) {
    if (run.ended) break
    if (journal) await run.act(journal, step)
  }
  await run.settle()
  run.end()
  expectNone(run.problems)
}

class Run {
  readonly problems: unknown[] = []
  ended = false
  readonly #disk: SimulatedDisk
  readonly #oracle: Oracle
  readonly #end: Life['end']
  readonly #waiting = new Set<unknown>()

  constructor(disk: SimulatedDisk, oracle: Oracle, end: Life['end']) {
    this.#disk = disk
    this.#oracle = oracle
    this.#end = end
  }

  end(): void {
    if (this.ended) return
    this.ended = true
    if (this.#end === 'kill') this.#disk.kill()
    else this.#disk.cutPower()
  }

  async open(): Promise<Journal | undefined> {
    let opened: Journal | undefined
    const opening = openWithDamage({ ...SMALL, disk: this.#disk.mount(), healEveryMs: 600_000 })
    this.#track(
      opening.then(({ journal, damage }) => {
        opened = journal
        expectNone(lost(damage))
      }),
    )
    await this.settle()
    return opened
  }

  async act(journal: Journal, step: Action): Promise<void> {
    if (step.do === 'append') this.#append(journal, step.sizes)
    else if (step.do === 'settle') await this.settle()
    else if (step.do === 'fail') this.#disk.failWrites('EIO')
    else if (step.do === 'fill') this.#disk.quota = 300
    else if (step.do === 'makeRoom') this.#disk.quota = Number.POSITIVE_INFINITY
    else if (step.do === 'free') await this.#free(journal, step.share)
    else this.#track(journal.heal())
  }

  /** Lets the journal work until it waits for nothing, or its life has ended. */
  async settle(): Promise<void> {
    while (this.#waiting.size > 0 && !this.ended) await new Promise(setImmediate)
  }

  #append(journal: Journal, sizes: number[]): void {
    const first = this.#oracle.sent.length
    const sent = sizes.map((size) => entry(this.#oracle.next(size)))
    const acknowledge = () => {
      for (const index of sizes.keys()) this.#oracle.acknowledged.add(first + index)
    }
    const refuse = () => {
      this.#oracle.refused += sizes.length
    }
    this.#track(journal.append(sent).then(acknowledge, refuse))
  }

  /** Frees a share of what can be read now. */
  async #free(journal: Journal, share: number): Promise<void> {
    const freeing = readAll(journal).then(async (records) => {
      this.#oracle.check(texts(records))
      const last = records[Math.floor(records.length * share) - 1]
      if (!last) return
      this.#oracle.freed = Number.parseInt(last.payload.toString(), 10) + 1
      await journal.free(last.position)
    })
    this.#track(freeing)
    await this.settle()
  }

  #track(work: Promise<unknown>): void {
    const done = work
      .catch((problem: unknown) => this.problems.push(problem))
      .finally(() => this.#waiting.delete(done))
    this.#waiting.add(done)
  }
}
