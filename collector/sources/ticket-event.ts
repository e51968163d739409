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

/** One step of a ticket's life as a source tells it. All of one shape: half a million of them are made and forgotten quickly. */
export interface TicketEvent {
  id: string
  verb: TicketVerb
  /** RFC 3339, UTC. */
  time: string
  /** The tool's own numbering of its changes. */
  sequence: string | undefined
  service: string | undefined
  data: Record<string, FieldValue> | undefined
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
 * Returns the function that writes a ticket's event as a CloudEvent in JSON. By hand but for `data`, and the shared attributes only
 * once: with hundreds of thousands of events that is most of the work.
 */
export function createTicketWriter(
  kind: TicketKind,
  origin: Origin,
): (subject: string, event: TicketEvent) => string {
  const shared = JSON.stringify(envelopeOf(origin)).slice(0, -1)
  return (subject, { id, verb, time, sequence, service, data }) => {
    const type = kind === 'request' && verb === 'resolved' ? 'request.fulfilled' : `${kind}.${verb}`
    const ordered = sequence === undefined ? '' : `,"sequence":"${sequence}"`
    const served = service === undefined ? '' : `,"service":${quoted(service)}`
    const told = data === undefined ? '' : `,"data":${JSON.stringify(data)}`
    return `${shared},"type":"${type}","time":"${time}","id":${quoted(id)},"subject":${quoted(subject)}${ordered}${served}${told}}`
  }
}

/** Printable ASCII without quote and backslash, which JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
