import type { SentEvent } from '../builders.ts'

/** An event and when it came in, epoch milliseconds: the time of events that name none. */
export interface Received {
  event: SentEvent
  at: number
}

/** An event that counts, with the instant that it counts for. */
export interface LiveEvent {
  event: SentEvent
  at: number
  verb: string
}

/** The lifecycle of each kind: which of two events of one instant comes first. */
const LIFECYCLE: Readonly<Record<string, readonly string[]>> = {
  incident: 'opened responded assigned updated paused resumed resolved reopened closed cancelled'.split(' '),
  request: 'opened responded assigned updated paused resumed resolved reopened closed cancelled'.split(' '),
  survey: 'sent responded'.split(' '),
  change: 'requested scheduled approved rejected implemented closed cancelled'.split(' '),
  deployment: 'finished rolled_back'.split(' '),
  ci: ['audited'],
  service: 'registered updated retired'.split(' '),
  complaint: 'received accepted'.split(' '),
  alert: 'fired resolved'.split(' '),
  problem: 'opened linked known_error resolved closed cancelled'.split(' '),
  design: ['reviewed'],
  continuity: ['tested'],
  capacity: 'sampled adjusted'.split(' '),
  improvement:
    'registered updated commented approved started held implemented verified checked reopened closed cancelled'.split(
      ' ',
    ),
  decision: 'recorded updated'.split(' '),
  assessment: ['completed'],
  agreement: 'expired activated measured'.split(' '),
  calendar: ['defined'],
  budget: ['set'],
  cost: ['recorded'],
  benefit: ['recorded'],
  outage: 'started ended'.split(' '),
  probe: ['sampled'],
}

/**
 * The events of every item, each event once: of all that came under one (source, id) the one with the earliest time. In the order in
 * which the item lived through them.
 */
export function itemsOf(received: readonly Received[]): Map<string, LiveEvent[]> {
  const items = new Map<string, Map<string, LiveEvent>>()
  for (const { event, at } of received) {
    const kind = kindOf(event)
    const key = JSON.stringify([kind, event.system ?? event.source, event.subject])
    const verb = event.type.slice(kind.length + 1).replace('fulfilled', 'resolved')
    const live = { event, verb, at: event.time === undefined ? at : Date.parse(event.time) }
    const item = items.get(key) ?? new Map<string, LiveEvent>()
    items.set(key, item)
    const identity = JSON.stringify([event.source, event.id])
    const known = item.get(identity)
    if (known === undefined || live.at < known.at) item.set(identity, live)
  }
  return new Map([...items].map(([key, item]) => [key, [...item.values()].sort(inOrder)]))
}

export function kindOf(event: SentEvent): string {
  return event.type.split('.')[0] ?? ''
}

/** Time, then the tool's own numbering (none comes first), then the lifecycle, then source and id. */
function inOrder(a: LiveEvent, b: LiveEvent): number {
  return (
    a.at - b.at ||
    Number(a.event.sequence ?? -1) - Number(b.event.sequence ?? -1) ||
    rank(a) - rank(b) ||
    compare(a.event.source, b.event.source) ||
    compare(a.event.id, b.event.id)
  )
}

function rank({ event, verb }: LiveEvent): number {
  return (LIFECYCLE[kindOf(event)] ?? []).indexOf(verb)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The service that the last event to name one names. */
export function serviceOf(events: readonly LiveEvent[]): string {
  return events.findLast(({ event }) => (event.service ?? '') !== '')?.event.service ?? ''
}
