import type { Moment } from '../csv/dates.ts'
import type { TicketEvent, TicketVerb } from '../ticket-event.ts'
import type { CaseRow } from './case-row.ts'

/** resolved_at and closed_at are the tool's final word: they come after all other changes of their minute. */
const AFTER_ALL_CHANGES = '4294967295'

/** The opening, unless the row before has told the same. */
export function tellOpening(row: CaseRow, before: CaseRow | undefined, events: TicketEvent[]): void {
  if (before?.openedAt.ms === row.openedAt.ms && before.opening === row.opening) return
  events.push({
    id: `${row.number}/opened`,
    verb: 'opened',
    time: row.openedAt.iso,
    sequence: '0',
    service: undefined,
    data: row.opening,
  })
}

/** Final resolution, closing and cancellation, as far as the row before has not told the same. */
export function tellEnd(row: CaseRow, before: CaseRow | undefined, events: TicketEvent[]): void {
  const { number, resolvedAt, closedAt } = row
  if (resolvedAt !== null && resolvedAt.ms !== before?.resolvedAt?.ms) {
    events.push(endOf('resolved', `${number}/resolved/${resolvedAt.iso}`, resolvedAt))
  }
  if (closedAt !== null && closedAt.ms !== before?.closedAt?.ms) {
    events.push(endOf('closed', `${number}/closed/${closedAt.iso}`, closedAt))
  }
  const cancelled = cancelledAt(row)
  if (cancelled !== null && cancelled.ms < ((before && cancelledAt(before)?.ms) ?? NEVER)) {
    // The earliest row that knows of it dates it.
    events.push(endOf('cancelled', `${number}/cancelled`, cancelled))
  }
}

const NEVER = Number.POSITIVE_INFINITY

function cancelledAt(row: CaseRow): Moment | null {
  return row.state === 'cancelled' ? (row.closedAt ?? row.updatedAt) : null
}

function endOf(verb: TicketVerb, id: string, { iso: time }: Moment): TicketEvent {
  return { id, verb, time, sequence: AFTER_ALL_CHANGES, service: undefined, data: undefined }
}
