import { z } from 'zod'

/** An event of a type, without what all events of the type share. */
export interface Example {
  id: string
  source: string
  system?: string
  subject?: string
  service?: string
  time: string
  data?: Readonly<Record<string, unknown>>
}

/** What the vocabulary says of one event type. `rank` orders events of one instant by their place in an item's life. */
export interface EventType {
  summary: string
  /** Of the items that it tells of: `incident` of `incident.opened`. */
  kind: string
  rank: number
  data: z.ZodType<Record<string, unknown>>
  /** Measurements may come without a subject; items may not. */
  subject: 'required' | 'optional'
  /** Only a key that may `admin` sends it: it says something about the data, or what people decided. */
  reserved: boolean
  /** One that is right, for the documentation. */
  example: Example
}

/** Schemas by field name, of the values that are there. */
type Fields = Readonly<Record<string, z.ZodType>>

interface Verb {
  summary: string
  /** Without these the event says nothing. */
  needs?: Fields
  /** What only this verb has, besides the fields of the family. */
  has?: Fields
  example: Example
}

interface Family {
  subject: EventType['subject']
  reserved?: boolean
  /** Every verb may carry these: the latest word on a field counts. */
  fields?: Fields
  /** In the order that decides between events of one instant. */
  verbs: Readonly<Record<string, Verb>>
}

/** The event types of one kind of thing, by name: `change.requested` and so on. Fields that are not listed are kept. */
export function family(kind: string, of: Family): Record<string, EventType> {
  const { subject, reserved = false, fields = {} } = of
  const shared = dataOf(fields, {})
  const types = Object.entries(of.verbs).map(([verb, { summary, needs, has, example }], rank) => {
    const data = needs || has ? dataOf({ ...fields, ...has }, needs ?? {}) : shared
    return [`${kind}.${verb}`, { summary, kind, rank, data, subject, reserved, example }] as const
  })
  return Object.fromEntries(types)
}

function dataOf(fields: Fields, needs: Fields): EventType['data'] {
  const clearable = Object.entries(fields).map(([name, value]) => [name, clearableOf(value)] as const)
  return z.looseObject({ ...needs, ...Object.fromEntries(clearable), ...needs })
}

/** Null clears a field; absent says nothing about it. */
function clearableOf(value: z.ZodType): z.ZodType {
  const field = value.nullable().optional()
  return value.description === undefined ? field : field.describe(value.description)
}

/** A type's example as a whole event. */
export function exampleEvent(name: string, { example }: EventType) {
  const { id, source, ...more } = example
  return { specversion: '1.0', type: name, source, id, ...more }
}
