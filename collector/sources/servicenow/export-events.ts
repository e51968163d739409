import type { FieldValue, TicketEvent } from '../ticket-event.ts'
import type { CaseRow } from './case-row.ts'
import { tellEnd, tellOpening } from './ends.ts'

/**
 * Turns a row of a plain export, one per ticket, into events. Nothing is known of the way there: the opening says that
 * it is a snapshot, and the ticket's counts and durations are the tool's own. A later export of the same ticket adds to it.
 */
export function exportEvents(row: CaseRow, fields: readonly string[]): TicketEvent[] {
  const { number, updates, updatedAt } = row
  const data: Record<string, FieldValue> = {}
  for (const [at, field] of fields.entries()) data[field] = row.values[at] ?? null
  const events: TicketEvent[] = []
  tellOpening({ ...row, opening: { ...row.opening, snapshot: true } }, undefined, events)
  events.push({
    id: `${number}/${updatedAt.iso}/updated`,
    verb: 'updated',
    time: updatedAt.iso,
    sequence: updates === null ? undefined : String(updates),
    service: row.service ?? undefined,
    data,
  })
  tellReopenedAgain(row, events)
  tellEnd(row, undefined, events)
  return events
}

/** A reopened ticket without a resolution: an earlier export may have told one, which no longer holds. */
function tellReopenedAgain(row: CaseRow, events: TicketEvent[]): void {
  const open = row.resolvedAt === null && row.closedAt === null && row.state !== 'resolved'
  if (row.reopenings === 0 || !open) return
  events.push({
    id: `${row.number}/reopened/${row.reopenings}`,
    verb: 'reopened',
    time: row.updatedAt.iso,
    sequence: String(row.updates ?? 0),
    service: undefined,
    data: undefined,
  })
}
