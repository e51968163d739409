import type { CollectorClient } from './collector-client.ts'
import type { DeliveryForm } from './delivery-form.ts'
import { EventBatch } from './event-batch.ts'
import { CommandFailure } from './failure.ts'

/** An event that the collector refused, by the line of the file that it came from. */
export type OnRejected = (line: number, message: string) => void

/** Enough to make requests cheap, few enough to be short-lived in the memory of both sides. */
const EVENTS_A_BATCH = 2_000
/** Well below the collector's limit of 20 MiB. */
const BYTES_A_BATCH = 7_000_000
const IN_FLIGHT = 2

/** Gathers events into batches and sends a few of them at a time. */
export class Delivery {
  readonly #client: CollectorClient
  readonly #form: DeliveryForm
  readonly #onRejected: OnRejected
  readonly #inFlight = new Set<Promise<void>>()
  #batch: EventBatch
  #failure: CommandFailure | undefined
  /** Events that the collector has taken. */
  accepted = 0

  constructor(client: CollectorClient, form: DeliveryForm, onRejected: OnRejected) {
    this.#client = client
    this.#form = form
    this.#onRejected = onRejected
    this.#batch = new EventBatch(form)
  }

  /** Takes one event, as JSON. A promise comes back only where the caller must wait before the next. */
  add(event: string, line: number): Promise<void> | undefined {
    this.#batch.add(event, line)
    const full = this.#batch.lines.length >= EVENTS_A_BATCH || this.#batch.bytes >= BYTES_A_BATCH
    return full ? this.#send() : undefined
  }

  /** Why it cannot go on; undefined while all is well. */
  get failure(): CommandFailure | undefined {
    return this.#failure
  }

  /** Sends what is left and waits for all answers. Throws CommandFailure where any of them failed. */
  async finish(): Promise<void> {
    await this.#send()
    await Promise.all(this.#inFlight)
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Waits for what is under way and sends no more. */
  async abandon(): Promise<void> {
    await Promise.all(this.#inFlight)
  }

  /** Starts a batch; comes back when there is room for the next. */
  async #send(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#batch.lines.length === 0) return
    const sending = this.#post(this.#batch)
    this.#batch = new EventBatch(this.#form)
    this.#inFlight.add(sending)
    void sending.finally(() => this.#inFlight.delete(sending))
    if (this.#inFlight.size >= IN_FLIGHT) await Promise.race(this.#inFlight)
  }

  async #post(batch: EventBatch): Promise<void> {
    try {
      const answer = await this.#client.postEvents(this.#form.contentType, batch.body())
      this.accepted += answer.accepted
      for (const { index, message } of answer.rejected) this.#onRejected(batch.lines[index] ?? 0, message)
    } catch (cause) {
      this.#failure ??=
        cause instanceof CommandFailure ? cause : new CommandFailure(`Sending failed: ${String(cause)}`)
    }
  }
}
