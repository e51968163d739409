import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

const NOW = Date.UTC(2026, 9, 20, 12)

let collector: TestCollector
let serial = 0

beforeAll(async () => {
  collector = await startTestCollector({ now: () => NOW })
})
afterAll(() => collector.stop())

function opened(more: Record<string, unknown> = {}) {
  serial += 1
  return {
    specversion: '1.0',
    id: `e${serial}`,
    source: 'test',
    type: 'incident.opened',
    subject: `INC${serial}`,
    time: '2026-10-05T08:00:00Z',
    data: { priority: 2 },
    ...more,
  }
}

async function send(body: BodyInit, headers: Record<string, string>, query = '?wait=stored') {
  const response = await collector.fetch(`/api/v1/events${query}`, { method: 'POST', headers, body })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

function sendJson(json: unknown, type = 'application/json', query = '?wait=stored') {
  return send(JSON.stringify(json), { 'content-type': type }, query)
}

async function volume(): Promise<number> {
  return (await collector.get<{ n: number }>('/api/v1/kpis/incident_volume?period=2026-10')).n
}

describe('the forms of POST /api/v1/events', () => {
  it('takes a structured event', async () => {
    const answer = await sendJson(opened(), 'application/cloudevents+json; charset=utf-8')
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, rejected: [] } })
  })

  it('takes a batch, and an empty one', async () => {
    const type = 'application/cloudevents-batch+json'
    expect((await sendJson([opened(), opened()], type)).body.accepted).toBe(2)
    expect(await sendJson([], type)).toMatchObject({ status: 202, body: { accepted: 0, rejected: [] } })
  })

  it('takes binary mode, its headers percent-decoded', async () => {
    const answer = await send('{"priority":1}', {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': 'binary-1',
      'ce-source': 'test',
      'ce-type': 'incident.opened',
      'ce-subject': 'M%C3%BCller%201',
      'ce-time': '2026-10-05T09:00:00Z',
      'ce-service': 'payments',
    })
    expect(answer.status).toBe(202)
    const item = await collector.get('/api/v1/items/incident/test/M%C3%BCller%201')
    expect(item).toMatchObject({ subject: 'Müller 1', priority: 1, service: 'payments' })
  })

  it('takes plain JSON, filling in what a CloudEvent needs', async () => {
    const { status, body } = await sendJson({
      type: 'incident.opened',
      subject: 'PLAIN',
      time: '2026-10-05T08:00:00Z',
    })
    expect({ status, body }).toEqual({ status: 202, body: { accepted: 1, rejected: [], stored: true } })
    const item = await collector.get<{ timeline: { source: string; id: string }[] }>(
      '/api/v1/items/incident/local/PLAIN',
    )
    expect(item.timeline[0]?.source).toBe('local')
    expect(item.timeline[0]?.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('does not fill in what a CloudEvents sender left out', async () => {
    const { id: _, ...withoutId } = opened()
    const answer = await sendJson(withoutId, 'application/cloudevents+json')
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' })
    expect(answer.body.rejected[0]).toMatchObject({ index: 0, code: 'invalid_event' })
  })

  it('takes NDJSON and names the line that is none', async () => {
    const body = [JSON.stringify(opened()), '{broken', '', JSON.stringify(opened())].join('\n')
    const answer = await send(body, { 'content-type': 'application/x-ndjson' })
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, id: null, code: 'invalid_json' }],
    })
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('takes %s bodies', async (encoding, compress) => {
    const body = new Uint8Array(compress(JSON.stringify(opened())))
    const answer = await send(body, { 'content-type': 'application/json', 'content-encoding': encoding })
    expect(answer.body).toMatchObject({ accepted: 1, rejected: [] })
  })

  it('says that the events are stored when asked to wait', async () => {
    expect((await sendJson(opened(), 'application/json', '')).body).not.toHaveProperty('stored')
    expect((await sendJson(opened(), 'application/json', '?wait=stored')).body.stored).toBe(true)
    expect((await sendJson([], 'application/json', '?wait=stored')).body.stored).toBe(true)
    const headers = { 'content-type': 'application/json', prefer: 'wait' }
    const preferred = await send(JSON.stringify(opened()), headers, '')
    expect(preferred.body.stored).toBe(true)
  })
})

describe('judging events', () => {
  it('judges each on its own and stores the good ones', async () => {
    const before = await volume()
    const answer = await sendJson([
      opened(),
      opened({ type: 'incident.exploded' }),
      opened({ data: { priority: 9 } }),
      opened({ time: '2026-10-20T13:00:00Z' }),
      opened({ time: '1970-01-01T00:00:00Z' }),
      opened({ subject: undefined }),
      opened({ data: [1] }),
      opened({ time: 'yesterday' }),
      'not an event',
      opened(),
    ])
    expect(answer.status).toBe(202)
    expect(answer.body.accepted).toBe(2)
    expect(answer.body.rejected.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual(
      [
        [1, 'unknown_type'],
        [2, 'invalid_data'],
        [3, 'future_time'],
        [4, 'outside_retention'],
        [5, 'invalid_event'],
        [6, 'invalid_data'],
        [7, 'invalid_event'],
        [8, 'invalid_event'],
      ],
    )
    expect(answer.body.rejected[1].message).toContain('data.priority')
    expect(await volume()).toBe(before + 2)
  })

  it('counts a resend once, whatever form it comes in', async () => {
    const before = await volume()
    const event = opened()
    await sendJson(event, 'application/cloudevents+json')
    await sendJson([event, event], 'application/cloudevents-batch+json')
    const answer = await sendJson(event)
    expect(answer.body.accepted).toBe(1)
    expect(await volume()).toBe(before + 1)
  })

  it('answers 400 when nothing was accepted, with the reasons', async () => {
    const answer = await sendJson([opened({ type: 'x' }), opened({ type: 'y' })])
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' })
    expect(answer.body).toMatchObject({ code: 'nothing_accepted', status: 400 })
    expect(answer.body.rejected).toHaveLength(2)
  })

  it('keeps unknown fields and gives them back in the timeline', async () => {
    const event = opened({ data: { priority: 3, x_vip: 'yes', nested: { a: [1, null] } } })
    await sendJson(event)
    const item = await collector.get<{ timeline: { data: unknown }[] }>(
      `/api/v1/items/incident/test/${event.subject}`,
    )
    expect(item.timeline[0]?.data).toEqual({ priority: 3, x_vip: 'yes', nested: { a: [1, null] } })
  })
})

describe('bodies that cannot be read', () => {
  it.each([
    ['broken JSON', '{"type":', 'application/json', 400, 'invalid_json'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'application/json', 400, 'invalid_json'],
    ['a batch that is an object', '{}', 'application/cloudevents-batch+json', 400, 'invalid_json'],
    ['another media type', 'a,b', 'text/csv', 415, 'unsupported_media_type'],
    ['an empty body', '', 'application/json', 400, 'invalid_json'],
    ['too large a body', 'x'.repeat(21 * 1024 * 1024), 'application/json', 413, 'too_large'],
    ['too many events', `[${'0,'.repeat(100_000)}0]`, 'application/json', 413, 'too_many_events'],
  ])('says what is wrong with %s', async (_name, body, type, status, code) => {
    const answer = await send(body, { 'content-type': type })
    expect(answer).toMatchObject({ status, type: 'application/problem+json; charset=utf-8', body: { code } })
    expect(answer.body.detail).toMatch(/\.$/)
  })

  it('refuses a gzip that is none', async () => {
    const answer = await send('no gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    expect(answer.status).toBe(400)
  })
})
