import { type EventType, type Example, family } from '../event-type.ts'
import { TICKET_FIELDS } from './ticket-fields.ts'

/** Verbs of a ticket's life, in the order that decides between events of one instant. */
const VERBS = {
  opened: 'was opened by a user or a monitor',
  responded: 'got its first response',
  assigned: 'went to a team',
  updated: 'changed some of its fields',
  paused: 'waits for somebody else; its working clock stops',
  resumed: 'is worked on again',
  resolved: 'was resolved',
  reopened: 'came back after it had counted as done',
  closed: 'was closed',
  cancelled: 'was raised in error',
}

type TicketVerb = keyof typeof VERBS

/** The event types of a ticket kind, with an example of each; a request is `fulfilled`, not `resolved`. */
export function ticketTypes(
  kind: 'incident' | 'request',
  examples: Record<TicketVerb, Example>,
): Record<string, EventType> {
  const told = (verb: TicketVerb) => ({
    summary: `${kind === 'incident' ? 'An' : 'A'} ${kind} ${VERBS[verb]}.`,
    example: examples[verb],
  })
  const fulfilled = { summary: 'A request was fulfilled.', example: examples.resolved }
  return family(kind, {
    subject: 'required',
    fields: TICKET_FIELDS,
    verbs: {
      opened: told('opened'),
      responded: told('responded'),
      assigned: told('assigned'),
      updated: told('updated'),
      paused: told('paused'),
      resumed: told('resumed'),
      ...(kind === 'request' ? { fulfilled } : { resolved: told('resolved') }),
      reopened: told('reopened'),
      closed: told('closed'),
      cancelled: told('cancelled'),
    },
  })
}
