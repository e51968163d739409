import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../ingest/delivery.ts'
import { JournalError } from '../ingest/journal/errors.ts'
import { samplePartsOf } from './parts.ts'
import type { SampleEvent } from './teller.ts'
import type { SampleYear } from './year.ts'

/** Parts that may be on their way to ClickHouse while the next one is told. */
const MOST_UNDER_WAY = 30
const WAIT_MS = 30_000
const RETRY_MS = 500

export interface LoadOptions {
  delivery: Delivery
  signal: AbortSignal
  /** Told as parts become visible: how much of all, 0 to 1, and how many events so far. */
  onProgress: (told: number, events: number) => void
}

/**
 * Brings the sample year in, the way of all events, and resolves when questions see all of it. It may be begun again for the same year:
 * what is there counts once. Rejects when the signal says stop.
 */
export async function loadSample(year: SampleYear, options: LoadOptions): Promise<void> {
  const { delivery, onProgress, signal } = options
  const underWay: Promise<void>[] = []
  let taken = 0
  let visible = Promise.resolve()
  for (const { events, told } of samplePartsOf(year)) {
    const isFirst = taken === 0
    const position = await take(events, options)
    taken += events.length
    const sofar = taken
    visible = visible.then(() => stored(position, options)).then(() => onProgress(told, sofar))
    // Whoever awaits it later is told; until then nobody has to.
    visible.catch(() => undefined)
    underWay.push(visible)
    // What follows is folded by what the first part says: agreements, calendars.
    if (isFirst) await visible.then(() => delivery.whenFolded())
    if (underWay.length > MOST_UNDER_WAY) await underWay.shift()
    signal.throwIfAborted()
  }
  await visible
  await delivery.whenFolded()
  signal.throwIfAborted()
}

async function take(events: readonly SampleEvent[], { delivery, signal }: LoadOptions): Promise<number> {
  for (;;) {
    signal.throwIfAborted()
    try {
      const caller = { defaultSource: 'wheelhouse', admin: true }
      const taken = await delivery.take({ events, lenient: false }, caller, { keepRejected: false })
      const [rejected] = taken.rejected
      if (rejected) throw new Error(`${rejected.id}: ${rejected.message}`)
      return taken.position
    } catch (error) {
      // A journal that is full has room again when ClickHouse has taken some of it.
      if (!(error instanceof JournalError)) throw error
      await sleep(RETRY_MS, undefined, { signal, ref: false })
    }
  }
}

async function stored(position: number, { delivery, signal }: LoadOptions): Promise<void> {
  while (!(await delivery.whenStored(position, WAIT_MS))) signal.throwIfAborted()
}
