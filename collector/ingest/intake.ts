import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import type { IngestMetrics } from '../metrics/ingest.ts'
import type { Journal } from './journal/journal.ts'
import { type Judged, Judgement } from './judgement.ts'
import type { ReadEvents } from './read-events.ts'
import { RecentEvents } from './recent-events.ts'
import { TypeAdvice } from './type-advice.ts'

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
  async function keep({ records, accepted, rejected, resends }: Judged): Promise<Taken> {
    const position = records.length === 0 ? journal.lastEntry : await journal.append(records)
    metrics.accepted.inc(accepted)
    metrics.resent.inc(resends)
    for (const { code } of rejected) metrics.rejected.inc({ code })
    return { accepted, rejected, position }
  }

  return ({ events, lenient }, caller, { keepRejected = true } = {}) => {
    const { defaultSource, admin } = caller
    // Not spread: V8 takes as long for a spread object with more fields as for all the rest of a small request.
    const context = { defaultSource, admin, lenient, receivedAt: now(), advice: new TypeAdvice() }
    const judgement = new Judgement({ context, recent, keepRejected })
    if (events.length > EVENTS_A_TURN) return addInTurns(judgement, events).then(keep)
    judgement.add(events)
    return keep(judgement.judged)
  }
}

/** After so many of one request others have a turn. */
const EVENTS_A_TURN = 2_000

async function addInTurns(judgement: Judgement, events: readonly unknown[]): Promise<Judged> {
  for (let start = 0; start < events.length; start += EVENTS_A_TURN) {
    judgement.add(events.slice(start, start + EVENTS_A_TURN))
    await nextTurn()
  }
  return judgement.judged
}
