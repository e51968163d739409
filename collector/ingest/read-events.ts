import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import { AppError } from '../errors.ts'
import { parseJson } from './parse-json.ts'

export const MAX_EVENTS = 100_000

/** A text that should have been an event, and is no JSON. */
export class UnreadableLine {
  readonly text: string
  readonly row = undefined
  readonly rejected: Omit<RejectedEvent, 'index'>

  constructor(text: string, message: string) {
    this.text = text
    this.rejected = { id: null, code: 'invalid_json', message }
  }
}

/** The events of one request, as they were parsed and still unjudged, and its unreadable lines. */
export interface ReadEvents {
  events: readonly unknown[]
  /** Plain JSON may leave envelope attributes out; the CloudEvents forms may not. */
  lenient: boolean
}

/**
 * Reads the body of `POST /api/v1/events` in any of its forms: CloudEvents structured, batch and binary, plain JSON
 * (object or array) and NDJSON. Throws AppError for a body that cannot be read as a whole.
 */
export function readEvents(headers: IncomingHttpHeaders, body: Buffer): ReadEvents {
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  // The content type decides (HTTP binding, 3); what is no structured form may carry the event in its headers.
  const structured = mediaType.startsWith('application/cloudevents')
  if (!structured && headers['ce-specversion'] !== undefined) return binaryEvent(headers, mediaType, body)
  switch (mediaType) {
    case 'application/cloudevents+json':
      return { events: [parseJson(decode(body))], lenient: false }
    case 'application/cloudevents-batch+json':
      return { events: array(parseJson(decode(body))), lenient: false }
    case 'application/json': {
      const json = parseJson(decode(body))
      return { events: Array.isArray(json) ? array(json) : [json], lenient: true }
    }
    case 'application/x-ndjson':
      return { events: lines(body), lenient: true }
    default:
      throw new AppError(
        'unsupported_media_type',
        `Content-Type "${mediaType}" is not taken here. Send application/cloudevents+json, application/cloudevents-batch+json, application/json or application/x-ndjson.`,
      )
  }
}

function array(json: unknown): unknown[] {
  if (!Array.isArray(json)) throw new AppError('invalid_json', 'A batch must be a JSON array of events.')
  limit(json.length)
  return json
}

function lines(body: Buffer): unknown[] {
  const events: unknown[] = []
  for (const line of decode(body).split('\n')) {
    if (line.trim() === '') continue
    limit(events.length + 1)
    try {
      events.push(parseJson(line))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      events.push(new UnreadableLine(line, error.message))
    }
  }
  return events
}

function binaryEvent(headers: IncomingHttpHeaders, mediaType: string, body: Buffer): ReadEvents {
  const event: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-') && typeof value === 'string') event[name.slice(3)] = decodeHeader(value)
  }
  if (body.length > 0) {
    if (mediaType !== '' && mediaType !== 'application/json' && !mediaType.endsWith('+json')) {
      throw new AppError('unsupported_media_type', `The data of an event must be JSON, not "${mediaType}".`)
    }
    event.data = parseJson(decode(body))
  }
  return { events: [event], lenient: false }
}

/** CloudEvents HTTP binding 3.1.3.2: header values are percent-encoded UTF-8, perhaps in quotes. */
function decodeHeader(value: string): string {
  const quoted = /^"(.*)"$/s.exec(value)?.[1]
  const plain = quoted === undefined ? value : quoted.replace(/\\(.)/g, '$1')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

function limit(count: number): void {
  if (count > MAX_EVENTS) {
    throw new AppError(
      'too_many_events',
      `More than ${MAX_EVENTS} events in one request: send them in parts.`,
    )
  }
}

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw new AppError('invalid_json', 'The body is no valid UTF-8.')
  // A byte order mark is no JSON, but programs of Windows write it.
  return body.toString('utf8').replace(/^\uFEFF/, '')
}
