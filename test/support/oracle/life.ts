import type { Agreed } from './agreed.ts'
import { type LiveEvent, serviceOf } from './received.ts'
import type { Stretch } from './stretch.ts'
import type { Ticket } from './ticket.ts'

/** An item, or a measurement, as a person would tell it from its events. Instants are epoch milliseconds. */
export interface Life {
  kind: string
  system: string
  subject: string
  service: string
  events: readonly LiveEvent[]
  /** When something first, or last, happened to it; null while it has not. */
  first(...verbs: string[]): number | null
  last(...verbs: string[]): number | null
  /** The latest word on a field; null where it was cleared or never told. */
  field(name: string): unknown
  /** What else there is. */
  agreed: Agreed
  tickets(): readonly Ticket[]
  lives(): readonly Life[]
  /** When it was open; until Infinity while it still is. */
  open: Stretch[]
}

/** What a life may look at besides its own events. */
export type World = Pick<Life, 'agreed' | 'tickets' | 'lives'>

/** From when to when an item of a kind is open. `peers`: what was told of all items of the kind. */
export type OpenOf = (life: Omit<Life, 'open'>, peers: () => readonly LiveEvent[]) => Stretch[]

export function foldLife(
  key: readonly string[],
  events: readonly LiveEvent[],
  world: World,
  openOf?: OpenOf,
  peers: () => readonly LiveEvent[] = () => events,
): Life {
  const [kind = '', system = '', subject = ''] = key
  const timesOf = (verbs: readonly string[]) =>
    events.filter(({ verb }) => verbs.includes(verb)).map(({ at }) => at)
  const field = (name: string) =>
    events.findLast(({ event }) => event.data?.[name] !== undefined)?.event.data?.[name] ?? null
  const told = {
    kind,
    system,
    subject,
    // The service of a service is itself.
    service: kind === 'service' ? subject : (namedService(kind, field) ?? serviceOf(events)),
    events,
    first: (...verbs: string[]) => extreme(Math.min, timesOf(verbs)),
    last: (...verbs: string[]) => extreme(Math.max, timesOf(verbs)),
    field,
    ...world,
  }
  return { ...told, open: openOf?.(told, peers) ?? [] }
}

/** An improvement has a field for the service that it is to improve. */
function namedService(kind: string, field: Life['field']): string | null {
  const service = field('service')
  return kind === 'improvement' && typeof service === 'string' ? service : null
}

/** The first of these that happened. */
export function earliest(...times: readonly (number | null)[]): number {
  return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY))
}

/** One stretch, where there is one. */
export function stretch(from: number | null, to: number): Stretch[] {
  return from !== null && from < to ? [{ from, to }] : []
}

/** Seconds from one instant to another; null where one of them is missing or they lie the wrong way round. */
export function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : (to - from) / 1000
}

function extreme(of: (...times: number[]) => number, times: readonly number[]): number | null {
  return times.length > 0 ? of(...times) : null
}
