import { randomUUID } from 'node:crypto'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import { type Envelope, envelopeSchema } from '../../shared/events/envelope.ts'
import type { EventType } from '../../shared/events/event-type.ts'
import { VOCABULARY } from '../../shared/events/vocabulary.ts'
import { faultOfData } from './data-limits.ts'
import { parseJson } from './parse-json.ts'
import { createSchemaCheck, type SchemaCheck } from './schema-check.ts'
import type { TypeAdvice } from './type-advice.ts'

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
  advice: TypeAdvice
}

export type Checked =
  | { row: EventRow; rejected?: never }
  | { row?: never; rejected: Omit<RejectedEvent, 'index'> }

type Fault = Pick<RejectedEvent, 'code' | 'message'>

const MOST_BYTES = 64 * 1024
/** Data of no more UTF-16 units can't be too large, together with names as long as the schema lets them be. */
const FEW_CHARACTERS = (MOST_BYTES - 8 * 500 * 3) / 3
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
  // A null attribute is one that is not there (JSON format, 2.1).
  const said = isObject(raw) && hasNull(raw) ? withoutNulls(raw) : raw
  const { right: event, fault } = ENVELOPE(context.lenient && isObject(said) ? complete(said, context) : said)
  if (event === undefined) return reject(raw, 'invalid_event', fault)

  const type = VOCABULARY.get(event.type)
  if (!type) {
    const message = `"${event.type}" is no event type of Wheelhouse. ${context.advice.on(event.type)}`
    return reject(raw, 'unknown_type', message)
  }
  if (type.reserved && !context.admin) {
    return reject(raw, 'reserved_type', `"${event.type}" may only be sent with a key that may admin.`)
  }
  if (type.subject === 'required' && event.subject === undefined) {
    return reject(raw, 'invalid_event', 'subject: is missing; it names the ticket or item.')
  }
  const data = event.data_base64 === undefined ? (event.data ?? {}) : decoded(event)
  if (!isObject(data)) return reject(raw, 'invalid_data', 'data: must be a JSON object.')
  const content = contentOf(type)(data, 'data')
  if (content.fault !== undefined) return reject(raw, 'invalid_data', content.fault)
  const unfit = faultOfData(data)
  if (unfit !== undefined) return reject(raw, 'invalid_data', unfit)

  const time = event.time === undefined ? context.receivedAt : Date.parse(event.time)
  if (time > context.receivedAt + FUTURE_TOLERANCE_MS) {
    return reject(raw, 'future_time', `time: ${event.time} is more than 10 minutes in the future.`)
  }
  if (!(time >= EARLIEST_TIME)) {
    return reject(raw, 'outside_retention', `time: ${event.time} is before 1990.`)
  }
  const row = toRow(event, data, type, time, context.receivedAt)
  const unseen = faultOf(row)
  return unseen === undefined ? { row } : reject(raw, unseen.code, unseen.message)
}

function hasNull(told: Record<string, unknown>): boolean {
  for (const name in told) if (told[name] === null) return true
  return false
}

function toRow(
  event: Envelope,
  data: Record<string, unknown>,
  type: EventType,
  time: number,
  receivedAt: number,
): EventRow {
  return {
    kind: type.kind,
    system: event.system ?? event.source,
    subject: event.subject ?? '',
    source: event.source,
    id: event.id,
    import: event.import ?? '',
    type: event.type,
    time,
    received: receivedAt,
    sequence: comparable(event.sequence),
    rank: type.rank,
    // Of a service's own events the subject is its key, whatever else they name.
    service: (type.kind === 'service' ? event.subject : event.service) ?? '',
    data: JSON.stringify(data),
  }
}

/** Half of a pair (RFC 8259, 8.2): JSON can say it, but no text can hold it, so that two ids might become one. */
const HALF_A_CHARACTER = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/

/** What the schemas can't see, but for the data. */
function faultOf(row: EventRow): Fault | undefined {
  const { source, id, subject, system, service, import: name, sequence } = row
  const isWhole =
    source.isWellFormed() &&
    id.isWellFormed() &&
    subject.isWellFormed() &&
    system.isWellFormed() &&
    service.isWellFormed() &&
    name.isWellFormed() &&
    sequence.isWellFormed()
  if (!isWhole || (row.data.includes('\\ud') && HALF_A_CHARACTER.test(row.data))) {
    return { code: 'invalid_event', message: 'A text holds half a character: an unpaired surrogate.' }
  }
  // Too few characters to have too many bytes is what most events have; who has more is counted.
  if (
    row.data.length > FEW_CHARACTERS &&
    bytesOf([row.data, source, id, subject, system, service, name, sequence]) > MOST_BYTES
  ) {
    return { code: 'event_too_large', message: `The event is larger than ${MOST_BYTES / 1024} kB.` }
  }
  return undefined
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0)
}

/** Sequences compare as text: whole numbers are padded so that 9 comes before 10. */
function comparable(sequence: string | number | undefined): string {
  if (sequence === undefined) return ''
  const text = String(sequence)
  return /^\d{1,20}$/.test(text) ? text.padStart(20, '0') : text
}

/** What is said comes last: the other way round, V8 takes ten times as long. */
function complete(said: Record<string, unknown>, { defaultSource }: CheckContext): unknown {
  return { specversion: '1.0', id: said.id ?? randomUUID(), source: defaultSource, ...said }
}

function withoutNulls(raw: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
}

/** JSON that came as bytes (JSON format, 3.1); undefined when it is none, or when there is `data` as well. */
function decoded({ data, data_base64 }: Envelope): unknown {
  if (data !== undefined || data_base64 === undefined) return undefined
  try {
    return parseJson(Buffer.from(data_base64, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

function reject(raw: unknown, code: string, message: string): Checked {
  const id = isObject(raw) && typeof raw.id === 'string' ? raw.id : null
  return { rejected: { id, code, message } }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
