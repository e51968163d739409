import type { Moment } from '../csv/dates.ts'
import type { TicketEvent } from '../ticket-event.ts'
import type { CaseRow } from './case-row.ts'

/** resolved_at and closed_at are the tool's final word: they come after all other changes of their minute. */
const AFTER_ALL_CHANGES = '4294967295'

/** The opening, unless the row before has told the same. */
export function openedEvent(row: CaseRow, before: CaseRow | undefined, snapshot = false): TicketEvent[] {
  if (before?.openedAt.ms === row.openedAt.ms && before.opening === row.opening) return []
  const data = snapshot ? { ...row.opening, snapshot } : row.opening
  return [{ id: `${row.number}/opened`, verb: 'opened', time: row.openedAt.iso, sequence: '0', data }]
}

/** Final resolution, closing and cancellation, as far as the row before has not told the same. */
export function closingEvents(row: CaseRow, before?: CaseRow): TicketEvent[] {
  const { number, resolvedAt, closedAt } = row
  const events: TicketEvent[] = []
  const sequence = AFTER_ALL_CHANGES
  if (resolvedAt !== null && resolvedAt.ms !== before?.resolvedAt?.ms) {
    const id = `${number}/resolved/${resolvedAt.iso}`
    events.push({ id, verb: 'resolved', time: resolvedAt.iso, sequence })
  }
  if (closedAt !== null && closedAt.ms !== before?.closedAt?.ms) {
    const id = `${number}/closed/${closedAt.iso}`
    events.push({ id, verb: 'closed', time: closedAt.iso, sequence })
  }
  const cancelled = cancelledAt(row)
  if (cancelled !== null && cancelled.ms < ((before && cancelledAt(before)?.ms) ?? NEVER)) {
    // The earliest row that knows of it dates it.
    events.push({ id: `${number}/cancelled`, verb: 'cancelled', time: cancelled.iso, sequence })
  }
  return events
}

const NEVER = Number.POSITIVE_INFINITY

function cancelledAt(row: CaseRow): Moment | null {
  return row.state === 'cancelled' ? (row.closedAt ?? row.updatedAt) : null
}
