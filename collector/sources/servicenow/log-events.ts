import type { Moment } from '../csv/dates.ts'
import type { FieldValue, TicketEvent, TicketVerb } from '../ticket-event.ts'
import type { CaseRow } from './case-row.ts'
import { tellEnd, tellOpening } from './ends.ts'
import { type SeenCase, SeenCases } from './seen-cases.ts'

/**
 * Returns the function that turns the rows of an audit log into events. A row says how its case stood at a moment, and its
 * events follow from that row alone: shuffled, doubled and partial files give the same items. Only what the rows
 * before have said already is left out.
 */
export function createLogMapping(fields: readonly string[]): (row: CaseRow) => TicketEvent[] {
  const cases = new SeenCases()
  return (row) => {
    const seen = cases.of(row.number)
    const events: TicketEvent[] = []
    if (isOpening(row)) {
      events.push(openingChange(row, fields))
    } else {
      tellOpening(row, seen.last, events)
      tellChange(row, seen.directlyBefore(row), fields, events)
    }
    tellResponse(row, seen, events)
    if (row.reopenings > 0) tellReopenings(row, seen, events)
    tellEnd(row, seen.last, events)
    seen.add(row)
    return events
  }
}

/** An audit log tells no first response: leaving the state New stands for it. The earliest such row counts. */
function tellResponse(row: CaseRow, seen: SeenCase, events: TicketEvent[]): void {
  if (row.state === 'new' || row.state === 'unknown' || seen.leftNewBy(row.updatedAt.ms)) return
  events.push({
    id: `${row.number}/responded`,
    verb: 'responded',
    time: row.updatedAt.iso,
    sequence: undefined,
    service: undefined,
    data: { rule: 'left_new' },
  })
}

/** Change 0 is the opening itself, unless it says something of the clock that has a moment of its own. */
function isOpening(row: CaseRow): boolean {
  return row.updates === 0 && clockVerb(row, undefined) === 'updated'
}

function openingChange(row: CaseRow, fields: readonly string[]): TicketEvent {
  const data = changedFields(row, undefined, fields)
  Object.assign(data, row.opening)
  return changeOf(row, 'opened', row.openedAt, data)
}

/** What the row says of its own moment, in one event: the fields, and whether the clock stands or runs from here on. */
function tellChange(
  row: CaseRow,
  before: CaseRow | undefined,
  fields: readonly string[],
  events: TicketEvent[],
): void {
  const data = changedFields(row, before, fields)
  // A reopening starts the clock: what the row says of it must be said again.
  const verb = clockVerb(row, before?.reopenings === row.reopenings ? before : undefined)
  if (verb === 'updated' && before?.service === row.service && Object.keys(data).length === 0) return
  if (verb === 'paused') data.reason = reasonOf(row)
  events.push(changeOf(row, verb, row.updatedAt, data))
}

/** The moment stands in the id too: a few cases of real logs number two of their changes alike. */
function changeOf(
  row: CaseRow,
  verb: TicketVerb,
  time: Moment,
  data: Record<string, FieldValue>,
): TicketEvent {
  const sequence = String(row.updates ?? 0)
  const id = `${row.number}/${sequence}/${row.updatedAt.iso}`
  return { id, verb, time: time.iso, sequence, service: row.service ?? undefined, data }
}

/** Against the row before; without one all there is. Before change 0 there was nothing that null could clear. */
function changedFields(
  row: CaseRow,
  before: CaseRow | undefined,
  fields: readonly string[],
): Record<string, FieldValue> {
  const data: Record<string, FieldValue> = {}
  for (let at = 0; at < fields.length; at += 1) {
    const [field, value] = [fields[at], row.values[at]]
    if (field === undefined || value === undefined) continue
    if (before ? before.values[at] === value : row.updates === 0 && value === null) continue
    data[field] = value
  }
  return data
}

/** A state that nobody knows says nothing about the clock, and neither does one that the row before had already. */
function clockVerb(row: CaseRow, before: CaseRow | undefined): 'updated' | 'paused' | 'resumed' | 'resolved' {
  const { state, resolvedAt, updatedAt } = row
  if (state === 'unknown') return 'updated'
  if (state === 'paused') {
    return before?.state === 'paused' && reasonOf(before) === reasonOf(row) ? 'updated' : 'paused'
  }
  const final = resolvedAt !== null && updatedAt.ms >= resolvedAt.ms
  // resolved_at is the last resolution: an earlier one was reopened, or done again.
  if (state === 'resolved' && resolvedAt !== null && !final) return 'resolved'
  const ended = state === 'resolved' || state === 'closed' || state === 'cancelled'
  if ((ended && final) || row.updates === 0) return 'updated'
  return before && before.state !== 'paused' && before.state !== 'unknown' ? 'updated' : 'resumed'
}

function reasonOf(row: CaseRow): string {
  return row.holdReason ?? row.stateName
}

/**
 * reopen_count k tells of k reopenings, each no later than this row; the earliest row that knows of one dates it. resolved_at stands on
 * every row of a case, so a reopening cannot lie after it. Without a sequence it comes first in its minute: the row may pause at once.
 */
function tellReopenings(row: CaseRow, seen: SeenCase, events: TicketEvent[]): void {
  const { number, updatedAt, resolvedAt, reopenings } = row
  const { ms, iso: time } = resolvedAt !== null && resolvedAt.ms < updatedAt.ms ? resolvedAt : updatedAt
  for (let count = 1; count <= reopenings; count += 1) {
    if (seen.reopenedBy(count, ms)) continue
    const id = `${number}/reopened/${count}`
    events.push({ id, verb: 'reopened', time, sequence: undefined, service: undefined, data: undefined })
  }
}
