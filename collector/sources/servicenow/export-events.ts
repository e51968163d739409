import type { FieldValue, TicketEvent } from '../ticket-event.ts'
import type { CaseRow } from './case-row.ts'
import { closingEvents, openedEvent } from './ends.ts'

/**
 * Turns a row of a plain export, one per ticket, into events. Nothing is known of the way there: the opening says that
 * it is a snapshot, and the ticket's counts and durations are the tool's own. A later export of the same ticket adds to it.
 */
export function exportEvents(row: CaseRow, fields: readonly string[]): TicketEvent[] {
  const { number, updates, updatedAt, service } = row
  const data: Record<string, FieldValue> = {}
  for (const [at, field] of fields.entries()) data[field] = row.values[at] ?? null
  const updated: TicketEvent = {
    id: `${number}/${updatedAt.iso}/updated`,
    verb: 'updated',
    time: updatedAt.iso,
    data,
  }
  if (updates !== null) updated.sequence = String(updates)
  if (service !== null) updated.service = service
  return [...openedEvent(row, undefined, true), updated, ...reopenedAgain(row), ...closingEvents(row)]
}

/** A reopened ticket without a resolution: an earlier export may have told one, which no longer holds. */
function reopenedAgain(row: CaseRow): TicketEvent[] {
  const open = row.resolvedAt === null && row.closedAt === null && row.state !== 'resolved'
  if (row.reopenings === 0 || !open) return []
  const id = `${row.number}/reopened/${row.reopenings}`
  return [{ id, verb: 'reopened', time: row.updatedAt.iso, sequence: String(row.updates ?? 0) }]
}
