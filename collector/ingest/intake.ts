import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import type { IngestMetrics } from '../metrics/ingest.ts'
import { type CheckContext, checkEvent } from './check-event.ts'
import { eventLine } from './event-lines.ts'
import type { Journal } from './journal/journal.ts'
import type { NewRecord } from './journal/record.ts'
import { isTooDeep, withoutDepths } from './nesting.ts'
import { type Quarantined, quarantineLine } from './quarantine/quarantine-line.ts'
import type { ReadEvents } from './read-events.ts'
import { RecentEvents } from './recent-events.ts'
import { RECORD, recordsOf } from './records.ts'

export interface Caller {
  /** The source of plain events that name none. */
  defaultSource: string
  /** May the caller send what is said about the data or decided by people? */
  admin: boolean
}

export interface Taken {
  accepted: number
  rejected: RejectedEvent[]
  /** Where in the journal they are. */
  position: number
}

/** Judges each event on its own, and resolves when the good ones, and the others with the reason, are on disk. */
export type Intake = (
  read: ReadEvents,
  caller: Caller,
  /** `keepRejected` false: what is rejected is not brought to quarantine. */
  options?: { keepRejected?: boolean },
) => Promise<Taken>

/** Returns the way in. It rejects with a JournalError when the journal takes nothing: then nothing was taken. */
export function createIntake(journal: Journal, metrics: IngestMetrics, now: () => number): Intake {
  const recent = new RecentEvents()

  // Apart from what waits for the disk: the parsed events, many times the size of their lines, are garbage by then.
  async function judge(
    { events, lenient }: ReadEvents,
    caller: Caller,
    keepRejected: boolean,
  ): Promise<Judged> {
    const context: CheckContext = { ...caller, lenient, receivedAt: now() }
    const lines: string[] = []
    const rejected: RejectedEvent[] = []
    const kept: string[] = []
    let resends = 0
    for (const [index, event] of events.entries()) {
      if (index % EVENTS_A_TURN === EVENTS_A_TURN - 1) await nextTurn()
      const checked = 'raw' in event ? checkEvent(event.raw, context) : { rejected: unreadable(event) }
      if (checked.row) {
        lines.push(eventLine(checked.row))
        if (recent.isResend(checked.row.source, checked.row.id)) resends += 1
        continue
      }
      rejected.push({ index, ...checked.rejected })
      if (keepRejected) kept.push(quarantineLine(quarantined(event, checked.rejected, context), randomUUID()))
    }
    const records = [...recordsOf(RECORD.events, lines), ...recordsOf(RECORD.rejected, kept)]
    return { records, accepted: lines.length, rejected, resends }
  }

  return (read, caller, { keepRejected = true } = {}) =>
    judge(read, caller, keepRejected).then(async ({ records, accepted, rejected, resends }) => {
      const position = records.length === 0 ? journal.lastEntry : await journal.append(records)
      metrics.accepted.inc(accepted)
      metrics.resent.inc(resends)
      for (const { code } of rejected) metrics.rejected.inc({ code })
      return { accepted, rejected, position }
    })
}

/** After so many of one request others have a turn. */
const EVENTS_A_TURN = 2_000
/** Of what a rejected event says of itself; its body has all. */
const MOST_CHARACTERS = 500

interface Judged {
  records: NewRecord[]
  accepted: number
  rejected: RejectedEvent[]
  resends: number
}

function unreadable({ message }: { message: string }): Omit<RejectedEvent, 'index'> {
  return { id: null, code: 'invalid_json', message }
}

function quarantined(
  event: ReadEvents['events'][number],
  { id, code, message }: Omit<RejectedEvent, 'index'>,
  { receivedAt, defaultSource }: CheckContext,
): Quarantined {
  const told = 'raw' in event ? event.raw : undefined
  const word = (name: string) => {
    const value = typeof told === 'object' && told !== null ? Reflect.get(told, name) : undefined
    return typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : undefined
  }
  return {
    received: receivedAt,
    source: word('source') ?? defaultSource,
    event: id?.slice(0, MOST_CHARACTERS) ?? '',
    type: word('type') ?? '',
    code,
    message: message.slice(0, MOST_CHARACTERS),
    ...('raw' in event ? bodyOf(told) : { body: event.text, cut: false }),
  }
}

function bodyOf(raw: unknown): Pick<Quarantined, 'body' | 'cut'> {
  const cut = isTooDeep(raw)
  return { body: JSON.stringify(cut ? withoutDepths(raw) : raw), cut }
}
