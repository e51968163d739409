import type { CollectorClient } from './collector-client.ts'
import { CommandFailure } from './failure.ts'

/** An event that the collector refused, by the line of the file that it came from. */
export type OnRejected = (line: number, message: string) => void

export interface DeliveryForm {
  contentType: string
  body(events: readonly string[]): string
}

export const BATCH_FORM: DeliveryForm = {
  contentType: 'application/cloudevents-batch+json',
  body: (events) => `[${events.join(',')}]`,
}

export const NDJSON_FORM: DeliveryForm = {
  contentType: 'application/x-ndjson',
  body: (events) => events.join('\n'),
}

/** Measured: larger batches fold faster, a few in flight keep reader, collector and ClickHouse busy at once. */
const EVENTS_A_BATCH = 20_000
/** The first batches are smaller, so that the collector has something to do from the start. */
const EVENTS_OF_FIRST_BATCH = 2_500
const CHARACTERS_A_BATCH = 6_000_000
const IN_FLIGHT = 2

/** Gathers events into batches and sends a few of them at a time. */
export class Delivery {
  readonly #client: CollectorClient
  readonly #form: DeliveryForm
  readonly #onRejected: OnRejected
  readonly #inFlight = new Set<Promise<void>>()
  #room = EVENTS_OF_FIRST_BATCH
  #events: string[] = []
  #lines: number[] = []
  #characters = 0
  #failure: CommandFailure | undefined
  /** Events that the collector has taken. */
  accepted = 0

  constructor(client: CollectorClient, form: DeliveryForm, onRejected: OnRejected) {
    this.#client = client
    this.#form = form
    this.#onRejected = onRejected
  }

  /** Takes one event, as JSON. A promise comes back only where the caller must wait before the next. */
  add(event: string, line: number): Promise<void> | undefined {
    this.#events.push(event)
    this.#lines.push(line)
    this.#characters += event.length
    const full = this.#events.length >= this.#room || this.#characters >= CHARACTERS_A_BATCH
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
    if (this.#events.length === 0) return
    const [body, lines] = [this.#form.body(this.#events), this.#lines]
    this.#events = []
    this.#lines = []
    this.#characters = 0
    this.#room = Math.min(this.#room * 2, EVENTS_A_BATCH)
    const sending = this.#post(body, lines)
    this.#inFlight.add(sending)
    void sending.finally(() => this.#inFlight.delete(sending))
    if (this.#inFlight.size >= IN_FLIGHT) await Promise.race(this.#inFlight)
  }

  async #post(body: string, lines: readonly number[]): Promise<void> {
    try {
      const answer = await this.#client.postEvents(this.#form.contentType, body)
      this.accepted += answer.accepted
      for (const { index, message } of answer.rejected) this.#onRejected(lines[index] ?? 0, message)
    } catch (cause) {
      this.#failure ??=
        cause instanceof CommandFailure ? cause : new CommandFailure(`Sending failed: ${String(cause)}`)
    }
  }
}
