import { setTimeout as sleep } from 'node:timers/promises'

const TICKETS_A_BATCH = 20
const BEGIN = Date.UTC(2026, 8, 1)
const MINUTE = 60_000

/**
 * A service desk that sends what happens, again and again until it is told that it is safe, and keeps its own books: the oracle.
 * Every ticket is opened and resolved, in September 2026.
 */
export class Desk {
  readonly #url: string
  readonly #name: string
  readonly #pauseMs: number
  #number = 0
  #stopped = false
  #running: Promise<void> | undefined
  /** The ids of all events that were ever sent; when `stop` has come back each was acknowledged. */
  readonly sent = new Set<string>()
  /** Sums over all tickets sent. */
  tickets = 0
  seconds = 0
  /** Requests that got no 2xx and were sent again. */
  repeated = 0

  constructor(url: string, name: string, pauseMs: number) {
    this.#url = url
    this.#name = name
    this.#pauseMs = pauseMs
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Comes back when all that was sent is acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#deliver(Array.from({ length: TICKETS_A_BATCH }, () => this.#ticket()).flat())
      await sleep(this.#pauseMs)
    }
  }

  #ticket(): object[] {
    this.#number += 1
    const subject = `${this.#name}-${this.#number}`
    const opened = BEGIN + (this.#number % 40_000) * MINUTE
    const seconds = 60 * (1 + ((this.#number * 7919) % 1_000))
    this.tickets += 1
    this.seconds += seconds
    return [
      this.#event(`${subject}/opened`, 'incident.opened', subject, opened),
      this.#event(`${subject}/resolved`, 'incident.resolved', subject, opened + seconds * 1000),
    ]
  }

  #event(id: string, type: string, subject: string, time: number): object {
    this.sent.add(id)
    return { specversion: '1.0', id, source: this.#name, type, subject, time: new Date(time).toISOString() }
  }

  async #deliver(events: object[]): Promise<void> {
    const headers = { 'content-type': 'application/cloudevents-batch+json' }
    const init = { method: 'POST', headers, body: JSON.stringify(events) }
    for (;;) {
      const response = await fetch(`${this.#url}/api/v1/events`, init).catch(() => undefined)
      const answer = response?.status === 202 ? await response.json().catch(() => undefined) : undefined
      if (answer !== undefined) {
        if (answer.accepted !== events.length)
          throw new Error(`Not all were accepted: ${JSON.stringify(answer)}`)
        return
      }
      if (
        response !== undefined &&
        response.status < 500 &&
        response.status !== 429 &&
        response.status !== 202
      ) {
        throw new Error(`Refused with ${response.status}: ${await response.text()}`)
      }
      this.repeated += 1
      await sleep(25)
    }
  }
}
