import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

// The CloudEvents 1.0 specification: its JSON format, its HTTP binding, and the web hooks that deliver them.

let collector: TestCollector
beforeAll(async () => {
  collector = await startTestCollector({ now: () => Date.UTC(2026, 9, 20, 12) })
})
afterAll(() => collector.stop())

interface Answer {
  status: number
  accepted?: number
  rejected?: { index: number; code: string; message: string }[]
  code?: string
}

async function send(headers: Record<string, string>, body = ''): Promise<Answer> {
  const response = await collector.fetch('/api/v1/events?wait=stored', { method: 'POST', headers, body })
  return { ...((await response.json()) as object), status: response.status }
}

const structured = (event: unknown) =>
  send({ 'content-type': 'application/cloudevents+json' }, JSON.stringify(event))
const batch = (events: unknown) =>
  send({ 'content-type': 'application/cloudevents-batch+json' }, JSON.stringify(events))
const item = (subject: string) =>
  collector.get<{ title: string; priority: number | null; timeline: { id: string }[] }>(
    `/api/v1/items/incident/test/${encodeURIComponent(subject)}`,
  )

let serial = 0
function event(more: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1
  const subject = `CE${serial}`
  return { specversion: '1.0', id: subject, source: 'test', type: 'incident.opened', subject, ...more }
}

describe('the JSON format', () => {
  it.each<[string, Record<string, unknown>]>([
    ['the required attributes alone', {}],
    ['a time in UTC', { time: '2026-10-05T08:00:00Z' }],
    ['a time with an offset and fractions', { time: '2026-10-05T10:00:00.123456+02:00' }],
    [
      'datacontenttype, dataschema and extensions',
      {
        datacontenttype: 'application/json',
        dataschema: 'https://example.org/s',
        traceparent: '00-0af7-b7ad-01',
        sampled: true,
        retries: 3,
      },
    ],
    [
      'an attribute that is null, which is as if it were not there',
      { time: null, service: null, subject: 'NULLS', dataschema: null },
    ],
    ['data that is null', { data: null }],
    ['data in base64', { data_base64: Buffer.from('{"priority":2}').toString('base64') }],
    ['a source that is a URI reference', { source: '/cloudevents/spec/pull/123' }],
    ['text beyond ASCII', { id: 'ü-😀', data: { title: '日本語' } }],
    ['a sequence of the extension of that name', { sequence: '0000012', sequencetype: 'Integer' }],
  ])('takes %s', async (_name, more) => {
    expect(await structured(event(more))).toMatchObject({ status: 202, accepted: 1, rejected: [] })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no id', { id: undefined }, 'id'],
    ['an empty id', { id: '' }, 'id'],
    ['no source', { source: undefined }, 'source'],
    ['an empty source', { source: '' }, 'source'],
    ['no type', { type: undefined }, 'type'],
    ['no specversion', { specversion: undefined }, 'specversion'],
    ['an older specversion', { specversion: '0.3' }, 'specversion'],
    ['a specversion that is a number', { specversion: 1.0 }, 'specversion'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['an id that is a number', { id: 17 }, 'id'],
    ['a time without offset', { time: '2026-10-05T08:00:00' }, 'time'],
    ['a day that does not exist', { time: '2026-02-30T08:00:00Z' }, 'time'],
    ['data that is text', { data: 'hello' }, 'data'],
    ['data in base64 that is no JSON', { data_base64: 'AAECAw==' }, 'data'],
    ['data and data in base64', { data: {}, data_base64: 'e30=' }, 'data'],
  ])('refuses %s, and says which attribute it is', async (_name, more, attribute) => {
    const answer = await structured(event(more))
    expect(answer).toMatchObject({ status: 400, code: 'nothing_accepted' })
    expect(answer.rejected?.[0]?.message).toContain(attribute)
  })

  it('reads data that came in base64', async () => {
    await structured(
      event({ subject: 'BASE64', data_base64: Buffer.from('{"title":"aus Bytes"}').toString('base64') }),
    )
    expect((await item('BASE64')).title).toBe('aus Bytes')
  })
})

describe('the batch format', () => {
  it('takes each event for itself, and an empty batch', async () => {
    const answer = await batch([event(), event({ id: '' }), event()])
    expect(answer).toMatchObject({
      status: 202,
      accepted: 2,
      rejected: [{ index: 1, code: 'invalid_event' }],
    })
    expect(await batch([])).toMatchObject({ status: 202, accepted: 0 })
  })

  it('is an array, and one event is none', async () => {
    expect(await batch(event())).toMatchObject({ status: 400, code: 'invalid_json' })
    expect((await structured([event()])).status).toBe(400)
  })
})

describe('the binary mode', () => {
  const headers = (more: Record<string, string> = {}) => {
    const { id, source, type, subject } = event()
    return {
      'ce-specversion': '1.0',
      'ce-id': `${id}`,
      'ce-source': `${source}`,
      'ce-type': `${type}`,
      'ce-subject': `${subject}`,
      ...more,
    }
  }

  it('takes attributes from headers and data from the body', async () => {
    const json = {
      'content-type': 'application/json; charset=utf-8',
      'ce-subject': 'BINARY',
      'ce-service': 'mail',
    }
    expect(await send(headers(json), '{"priority":1}')).toMatchObject({ status: 202, accepted: 1 })
    expect((await item('BINARY')).priority).toBe(1)
  })

  it('takes data of any JSON type, and no data at all', async () => {
    expect((await send(headers({ 'content-type': 'application/vnd.desk+json' }), '{}')).status).toBe(202)
    expect((await send(headers())).status).toBe(202)
  })

  it('decodes header values: percent signs, quotes, and what is no valid encoding as it stands', async () => {
    await send(headers({ 'ce-subject': 'Euro%20%E2%82%AC%20%F0%9F%98%80', 'ce-id': 'percent' }))
    expect((await item('Euro € 😀')).timeline[0]?.id).toBe('percent')
    await send(headers({ 'ce-subject': '"in \\"quotes\\" %C3%BC"' }))
    expect(await item('in "quotes" ü')).toBeDefined()
    await send(headers({ 'ce-subject': '100%' }))
    expect(await item('100%')).toBeDefined()
  })

  it('refuses what is no JSON, by its type and by its content', async () => {
    expect(await send(headers({ 'content-type': 'application/xml' }), '<a/>')).toMatchObject({ status: 415 })
    expect(await send(headers({ 'content-type': 'application/json' }), '{')).toMatchObject({
      status: 400,
      code: 'invalid_json',
    })
  })

  it('is not what a structured content type says, whatever the headers', async () => {
    const both = headers({ 'content-type': 'application/cloudevents+json', 'ce-subject': 'FROM-HEADERS' })
    await send(both, JSON.stringify(event({ subject: 'FROM-BODY' })))
    expect(await item('FROM-BODY')).toBeDefined()
    expect((await collector.fetch('/api/v1/items/incident/test/FROM-HEADERS')).status).toBe(404)
  })
})

describe('other forms', () => {
  it.each(['application/cloudevents+avro', 'application/cloudevents-batch+xml', 'text/plain', ''])(
    'are refused with 415: %s',
    async (type) => {
      expect(await send({ 'content-type': type }, '{}')).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      })
    },
  )
})

describe('the handshake of web hooks', () => {
  it('allows the origin that asks, at any rate', async () => {
    const response = await collector.fetch('/api/v1/events', {
      method: 'OPTIONS',
      headers: { 'webhook-request-origin': 'eventemitter.example.com', 'webhook-request-rate': '120' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('webhook-allowed-origin')).toBe('eventemitter.example.com')
    expect(response.headers.get('webhook-allowed-rate')).toBe('*')
    expect(response.headers.get('allow')).toContain('POST')
  })

  it('allows nothing to who did not ask', async () => {
    const response = await collector.fetch('/api/v1/events', { method: 'OPTIONS' })
    expect(response.status).toBe(200)
    expect(response.headers.get('webhook-allowed-origin')).toBeNull()
  })
})
