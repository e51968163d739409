import { randomUUID } from 'node:crypto'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import { type Envelope, envelopeSchema } from '../../shared/events/envelope.ts'
import type { EventType } from '../../shared/events/fields.ts'
import { kindOf, VOCABULARY } from '../../shared/events/vocabulary.ts'
import { createSchemaCheck, type SchemaCheck } from './schema-check.ts'

/** One row of the table `events`. Times are epoch milliseconds. */
export interface EventRow {
  kind: string
  system: string
  subject: string
  source: string
  id: string
  import: string
  type: string
  time: number
  received: number
  sequence: string
  rank: number
  service: string
  data: string
}

export interface CheckContext {
  /** Epoch milliseconds of receipt: the time of events that name none. */
  receivedAt: number
  /** Plain JSON may leave out `specversion`, `id` and `source`; CloudEvents forms may not. */
  lenient: boolean
  /** The source of lenient events that name none. */
  defaultSource: string
  /** May the caller send what is said about the data or decided by people? */
  admin: boolean
}

export type Checked =
  | { row: EventRow; rejected?: never }
  | { row?: never; rejected: Omit<RejectedEvent, 'index'> }

const FUTURE_TOLERANCE_MS = 10 * 60 * 1000
/** Facts are partitioned by month: a mistyped year must not open partitions without end. */
const EARLIEST_TIME = Date.UTC(1990, 0, 1)

const ENVELOPE = createSchemaCheck(envelopeSchema)
const CONTENTS = new Map<EventType['data'], SchemaCheck<Record<string, unknown>>>()

/** The check of a type's `data`; several types may share one. */
function contentOf({ data }: EventType): SchemaCheck<Record<string, unknown>> {
  const known = CONTENTS.get(data)
  if (known) return known
  const check = createSchemaCheck(data)
  CONTENTS.set(data, check)
  return check
}

/** Judges one event on its own: a row to store, or why not, with a code for programs and a sentence for people. */
export function checkEvent(raw: unknown, context: CheckContext): Checked {
  const completed = context.lenient ? complete(raw, context) : raw
  if (!ENVELOPE.accepts(completed)) return reject(raw, 'invalid_event', ENVELOPE.explain(completed))
  const event = completed

  const type = VOCABULARY.get(event.type)
  if (!type) return reject(raw, 'unknown_type', `"${event.type}" is no event type of Wheelhouse.`)
  if (type.reserved && !context.admin) {
    return reject(raw, 'reserved_type', `"${event.type}" may only be sent with a key that may admin.`)
  }
  if (type.subject === 'required' && event.subject === undefined) {
    return reject(raw, 'invalid_event', 'subject: is missing; it names the ticket or item.')
  }
  const { data = {} } = event
  if (!isObject(data)) return reject(raw, 'invalid_data', 'data: must be a JSON object.')
  const content = contentOf(type)
  if (!content.accepts(data)) return reject(raw, 'invalid_data', content.explain(data, 'data'))

  const time = event.time === undefined ? context.receivedAt : Date.parse(event.time)
  if (time > context.receivedAt + FUTURE_TOLERANCE_MS) {
    return reject(raw, 'future_time', `time: ${event.time} is more than 10 minutes in the future.`)
  }
  if (!(time >= EARLIEST_TIME)) {
    return reject(raw, 'outside_retention', `time: ${event.time} is before 1990.`)
  }
  return { row: toRow(event, type.rank, time, context.receivedAt) }
}

function toRow(event: Envelope, rank: number, time: number, receivedAt: number): EventRow {
  return {
    kind: kindOf(event.type),
    system: event.system ?? event.source,
    subject: event.subject ?? '',
    source: event.source,
    id: event.id,
    import: event.import ?? '',
    type: event.type,
    time,
    received: receivedAt,
    sequence: comparable(event.sequence),
    rank,
    service: event.service ?? '',
    data: JSON.stringify(event.data ?? {}),
  }
}

/** Sequences compare as text: whole numbers are padded so that 9 comes before 10. */
function comparable(sequence: string | number | undefined): string {
  if (sequence === undefined) return ''
  const text = String(sequence)
  return /^\d{1,20}$/.test(text) ? text.padStart(20, '0') : text
}

function complete(raw: unknown, context: CheckContext): unknown {
  if (!isObject(raw)) return raw
  return {
    ...raw,
    specversion: raw.specversion ?? '1.0',
    id: raw.id ?? randomUUID(),
    source: raw.source ?? context.defaultSource,
  }
}

function reject(raw: unknown, code: string, message: string): Checked {
  const id = isObject(raw) && typeof raw.id === 'string' ? raw.id : null
  return { rejected: { id, code, message } }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
