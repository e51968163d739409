import { randomUUID } from 'node:crypto'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import { type CheckContext, checkEvent } from './check-event.ts'
import { eventLine } from './event-lines.ts'
import type { NewRecord } from './journal/record.ts'
import { isTooDeep, withoutDepths } from './nesting.ts'
import { type Quarantined, quarantineLine } from './quarantine/quarantine-line.ts'
import { UnreadableLine } from './read-events.ts'
import type { RecentEvents } from './recent-events.ts'
import { RECORD, recordsOf } from './records.ts'

/** What became of the events of one request. */
export interface Judged {
  /** What goes into the journal: the good events, and the others with the reason. */
  records: NewRecord[]
  accepted: number
  rejected: RejectedEvent[]
  /** How many of the accepted ones were seen not long ago. */
  resends: number
}

export interface JudgementOptions {
  context: CheckContext
  recent: RecentEvents
  /** False: what is rejected is not brought to quarantine. */
  keepRejected: boolean
}

/** Of what a rejected event says of itself; its body has all. */
const MOST_CHARACTERS = 500

/** Judges the events of one request, each on its own. */
export class Judgement {
  readonly #options: JudgementOptions
  readonly #lines: string[] = []
  readonly #rejected: RejectedEvent[] = []
  readonly #kept: string[] = []
  #events = 0
  #resends = 0

  constructor(options: JudgementOptions) {
    this.#options = options
  }

  /** Judges the request's next events. */
  add(events: readonly unknown[]): void {
    const { context, recent } = this.#options
    for (const event of events) {
      const checked = event instanceof UnreadableLine ? event : checkEvent(event, context)
      if (checked.row) {
        this.#lines.push(eventLine(checked.row))
        if (recent.isResend(checked.row.source, checked.row.id)) this.#resends += 1
      } else {
        this.#reject(event, checked.rejected)
      }
      this.#events += 1
    }
  }

  get judged(): Judged {
    return {
      records: [...recordsOf(RECORD.events, this.#lines), ...recordsOf(RECORD.rejected, this.#kept)],
      accepted: this.#lines.length,
      rejected: this.#rejected,
      resends: this.#resends,
    }
  }

  #reject(event: unknown, why: Omit<RejectedEvent, 'index'>): void {
    this.#rejected.push({ index: this.#events, ...why })
    if (this.#options.keepRejected) {
      this.#kept.push(quarantineLine(quarantined(event, why, this.#options.context), randomUUID()))
    }
  }
}

function quarantined(
  event: unknown,
  { id, code, message }: Omit<RejectedEvent, 'index'>,
  { receivedAt, defaultSource }: CheckContext,
): Quarantined {
  const word = (name: string) => {
    const value = typeof event === 'object' && event !== null ? Reflect.get(event, name) : undefined
    return typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : undefined
  }
  return {
    received: receivedAt,
    source: word('source') ?? defaultSource,
    event: id?.slice(0, MOST_CHARACTERS) ?? '',
    type: word('type') ?? '',
    code,
    message: message.slice(0, MOST_CHARACTERS),
    ...bodyOf(event),
  }
}

function bodyOf(event: unknown): Pick<Quarantined, 'body' | 'cut'> {
  if (event instanceof UnreadableLine) return { body: event.text, cut: false }
  const cut = isTooDeep(event)
  return { body: JSON.stringify(cut ? withoutDepths(event) : event), cut }
}
