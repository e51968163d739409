import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../ingest/delivery.ts'
import { JournalError } from '../ingest/journal/errors.ts'
import { samplePartsOf } from './parts.ts'
import type { SampleEvent } from './teller.ts'
import type { SampleYear } from './year.ts'

/** Who waits for events hurries the batch that they are in: so many make a large one. */
const EVENTS_AWAITED = 40_000
/** What is taken is not yet seen. */
const SEEN_SHARE = 0.05
const WAIT_MS = 30_000
const RETRY_MS = 500

export interface LoadOptions {
  delivery: Delivery
  signal: AbortSignal
  /** Told as parts are taken: how much of all is done, 0 to 1, and how many events were taken so far. */
  onProgress: (done: number, events: number) => void
}

/**
 * Brings the sample year in, the way of all events, and resolves when questions see all of it. It may be begun again for the same year:
 * what is there counts once. Rejects when the signal says stop.
 */
export async function loadSample(year: SampleYear, options: LoadOptions): Promise<void> {
  const { delivery, onProgress, signal } = options
  let taken = 0
  let position = 0
  // Of the last two: while one is brought to ClickHouse, the next is told.
  let awaited: { taken: number; position: number } | undefined
  for (const { events, told } of samplePartsOf(year)) {
    const isFirst = taken === 0
    position = await take(events, options)
    taken += events.length
    onProgress(told * (1 - SEEN_SHARE), taken)
    if (isFirst) {
      // What follows is folded by what the first part says: agreements, calendars.
      await stored(position, options)
      await delivery.whenFolded()
    }
    if (taken - (awaited?.taken ?? 0) < EVENTS_AWAITED) continue
    if (awaited !== undefined) await stored(awaited.position, options)
    awaited = { taken, position }
    signal.throwIfAborted()
  }
  await stored(position, options)
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
