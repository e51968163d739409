/** What a ticket can be for the collector. */
export type TicketKind = 'incident' | 'request'

export type TicketVerb =
  | 'opened'
  | 'responded'
  | 'updated'
  | 'paused'
  | 'resumed'
  | 'resolved'
  | 'reopened'
  | 'closed'
  | 'cancelled'

export type FieldValue = string | number | boolean | null

/** One step of a ticket's life as a source tells it. */
export interface TicketEvent {
  id: string
  verb: TicketVerb
  /** RFC 3339, UTC. */
  time: string
  /** The tool's own numbering of its changes. */
  sequence?: string
  service?: string
  data?: Record<string, FieldValue>
}

/** What all events of one import share. */
export interface Origin {
  source: string
  system: string
  import: string
}

/** The attributes that all events of an import share. The system is the source unless said otherwise. */
export function envelopeOf({ source, system, import: importId }: Origin): Record<string, string> {
  return { specversion: '1.0', source, ...(system === source ? {} : { system }), import: importId }
}

/**
 * Returns the function that writes a ticket's event as a CloudEvent in JSON. The shared attributes are written once: with
 * hundreds of thousands of events that is half the work.
 */
export function createTicketWriter(
  kind: TicketKind,
  origin: Origin,
): (subject: string, event: TicketEvent) => string {
  const shared = JSON.stringify(envelopeOf(origin)).slice(0, -1)
  return (subject, { id, verb, time, sequence, service, data }) => {
    const type = kind === 'request' && verb === 'resolved' ? 'request.fulfilled' : `${kind}.${verb}`
    const more = JSON.stringify({ id, subject, sequence, service, data })
    return `${shared},"type":"${type}","time":"${time}",${more.slice(1)}`
  }
}
