import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Journal } from '../journal/journal.ts'
import { shippedMark } from './boundary.ts'
import { type Destination, deliver } from './deliver.ts'
import { type Batch, Sealer, type SealLimits } from './sealer.ts'
import { Waiters } from './waiters.ts'

export interface ShipperOptions extends Partial<SealLimits> {
  firstDelayMs?: number
  maxDelayMs?: number
  /** Told before each repetition. */
  onRetry?: (error: unknown, attempt: number) => void
  /** Told of every batch that is in: its rows, those of them that were refused, and the seconds since it was sealed. */
  onShipped?: (shipped: { rows: number; refused: number; seconds: number }) => void
}

export interface ShipperStatistics {
  /** Everything up to here is in. */
  shipped: number
  batches: number
  rows: number
  refused: number
  retries: number
  paused: boolean
  /** The error that keeps the present batch from being shipped; undefined when none does. */
  failing: unknown
}

const DEFAULTS = {
  maxRows: 50_000,
  maxBytes: 16 * 1024 * 1024,
  maxAgeMs: 1_000,
  firstDelayMs: 100,
  maxDelayMs: 2_000,
}

/** Starts to bring what the journal holds to its destination, batch after batch, in order. */
export function startShipper(
  journal: Journal,
  destination: Destination,
  options: ShipperOptions = {},
): Shipper {
  return new Shipper(journal, destination, options)
}

/** The store reads one batch while it still works on what hangs on the one before. A third would take memory and win nothing. */
const MOST_UNDER_WAY = 2

/**
 * Ships batch after batch, for as long as it is not stopped. Two may be under way at once; they count as shipped in their order. Nothing is
 * left out, however often the destination fails.
 */
export class Shipper {
  readonly #journal: Journal
  readonly #destination: Destination
  readonly #options: ShipperOptions & typeof DEFAULTS
  readonly #sealer: Sealer
  readonly #waiters = new Waiters()
  readonly #stop = new AbortController()
  readonly #statistics: ShipperStatistics = {
    shipped: 0,
    batches: 0,
    rows: 0,
    refused: 0,
    retries: 0,
    paused: false,
    failing: undefined,
  }
  readonly #running: Promise<void>
  /** What waits from before the store was last there takes its time, and nobody is to blame for it. */
  #behindUntil: number
  /** One for each batch that is under way; each waits for those before it. */
  #underWay: Promise<void>[] = []
  #paused: Promise<void> | undefined
  #resume: () => void = () => undefined
  #draining = false

  /** Use `startShipper`. */
  constructor(journal: Journal, destination: Destination, options: ShipperOptions) {
    this.#journal = journal
    this.#destination = destination
    // Every batch that is under way listens to it, and every table of one.
    setMaxListeners(0, this.#stop.signal)
    this.#options = { ...DEFAULTS, ...options }
    this.#sealer = new Sealer(journal, this.#options, (position) => this.#reach(position))
    this.#behindUntil = journal.lastEntry
    this.#running = this.#run()
  }

  get statistics(): Readonly<ShipperStatistics> {
    return this.#statistics
  }

  /** True when everything up to the position is in, false when that takes longer. Who waits hurries the batch along. */
  async whenShipped(position: number, timeoutMs: number): Promise<boolean> {
    if (this.#statistics.shipped >= position) return true
    if (this.#stop.signal.aborted) return false
    this.#sealer.hurry()
    return this.#waiters.add(position, timeoutMs)
  }

  /**
   * How old the oldest record is that is not in because more comes than can be shipped, in milliseconds. 0 while the store is away, and
   * while that is made up for.
   */
  get lagMs(): number {
    const { failing, shipped } = this.#statistics
    const { oldestReceivedAt } = this.#journal.statistics
    if (failing !== undefined || shipped < this.#behindUntil || oldestReceivedAt === undefined) return 0
    return Math.max(0, Date.now() - oldestReceivedAt)
  }

  /** Starts no further attempt until `resume`; the one under way goes on. */
  pause(): void {
    if (this.#statistics.paused) return
    this.#statistics.paused = true
    this.#paused = new Promise((resolve) => {
      this.#resume = resolve
    })
  }

  resume(): void {
    this.#statistics.paused = false
    this.#paused = undefined
    this.#resume()
  }

  /** Ships all that is in the journal now, then stops; true when all was shipped in time. The rest is shipped in the next life. */
  async drain(timeoutMs: number): Promise<boolean> {
    const target = this.#journal.lastEntry
    this.#draining = true
    const done = await this.whenShipped(target, timeoutMs)
    await this.stop()
    return done
  }

  /** Stops at once; a batch under way is shipped again in the next life. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.resume()
    this.#waiters.giveUp()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        if (this.#underWay.length >= MOST_UNDER_WAY) await this.#underWay[0]
        else await this.#shipNext(signal)
      } catch (error) {
        await this.#recover(error, signal)
      }
    }
    await Promise.all(this.#underWay)
    await this.#sealer.close()
  }

  async #shipNext(signal: AbortSignal): Promise<void> {
    if (this.#draining) this.#sealer.hurry()
    const batch = await this.#sealer.next(signal)
    if (!batch) return
    const before = this.#underWay.at(-1)
    const shipping = this.#ship(batch, before, signal)
      .catch((error: unknown) => this.#recover(error, signal))
      .finally(() => {
        this.#underWay = this.#underWay.filter((other) => other !== shipping)
      })
    this.#underWay.push(shipping)
  }

  async #ship(batch: Batch, before: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
    const sealedAt = performance.now()
    const { rows, refused } = await deliver(batch, this.#destination, {
      ...this.#options,
      gate: async () => this.#paused,
      onRetry: (error, attempt) => this.#noteRetry(error, attempt),
      signal,
    })
    await before
    signal.throwIfAborted()
    if (this.#statistics.failing !== undefined) this.#behindUntil = this.#journal.lastEntry
    this.#statistics.failing = undefined
    this.#statistics.batches += 1
    this.#statistics.rows += rows
    this.#statistics.refused += refused
    this.#options.onShipped?.({ rows, refused, seconds: (performance.now() - sealedAt) / 1_000 })
    // Only spares work after a restart: a batch whose mark is lost is shipped again, and counts once.
    const marked = this.#journal.append([shippedMark(batch)]).catch(() => undefined)
    await this.#reach(batch.last)
    // Where nothing waits behind the batch, marks are all that an older segment may still hold.
    void marked
      .then((mark) => (this.#journal.lastEntry > batch.last ? undefined : this.#journal.free(mark ?? 0)))
      .catch(() => undefined)
  }

  /** The journal could not be read or a segment not be deleted: a disk may recover, and giving up would lose what waits. */
  async #recover(error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    this.#noteRetry(error, 1)
    await sleep(this.#options.maxDelayMs, undefined, { signal }).catch(() => undefined)
  }

  async #reach(position: number): Promise<void> {
    this.#statistics.shipped = position
    this.#waiters.reach(position)
    await this.#journal.free(position)
  }

  #noteRetry(error: unknown, attempt: number): void {
    this.#statistics.retries += 1
    this.#statistics.failing = error
    this.#options.onRetry?.(error, attempt)
  }
}
