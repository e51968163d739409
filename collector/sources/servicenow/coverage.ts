import { DateTime } from 'luxon'
import type { TicketKind } from '../ticket-event.ts'

/** What a file covers: whole days of a timezone, both of them included. Epoch milliseconds of their start and end. */
export interface Cut {
  from: DateTime
  /** Exclusive: the start of the day after the last. */
  to: DateTime
}

/** The days from the earliest to the latest opening: an export is cut by the day on which its tickets were opened. */
export function cutByOpening(firstOpened: number, lastOpened: number, timezone: string): Cut {
  const day = (ms: number) => DateTime.fromMillis(ms, { zone: timezone }).startOf('day')
  return { from: day(firstOpened), to: day(lastOpened).plus({ days: 1 }) }
}

/** Reads `2016-02-29..2016-05-13`, the last day included; undefined for anything else. */
export function parseCut(text: string, timezone: string): Cut | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  const [from, last] = [match?.[1], match?.[2]].map((day) => DateTime.fromISO(day ?? '', { zone: timezone }))
  if (!from?.isValid || !last?.isValid || last < from) return undefined
  return { from, to: last.plus({ days: 1 }) }
}

/** The declaration by which the collector knows the source's own cut: later months hold only its slow cases. */
export function coveredEvent(kind: TicketKind, cut: Cut, lastOpened: number): Record<string, unknown> {
  const [from, to] = [cut.from, cut.to].map((day) => day.toUTC().toISO({ suppressMilliseconds: true }))
  return {
    id: `covered/${kind}.opened/${from}/${to}`,
    type: 'source.covered',
    time: new Date(lastOpened).toISOString(),
    data: { types: [`${kind}.opened`], from, to },
  }
}
