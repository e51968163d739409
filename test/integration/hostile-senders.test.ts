import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

let collector: TestCollector
beforeAll(async () => {
  collector = await startTestCollector({ now: () => Date.UTC(2026, 9, 20, 12) })
})
afterAll(() => collector.stop())

const ndjson = (lines: readonly (string | Uint8Array)[]) =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]))

async function post(
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  const response = await collector.fetch('/api/v1/events?wait=stored', { method: 'POST', headers, body })
  const answer = (await response.json()) as {
    accepted?: number
    code?: string
    rejected?: { code: string }[]
  }
  return { ...answer, status: response.status }
}

const good = (subject: string) =>
  `{"id":"${subject}","source":"desk","type":"incident.opened","subject":"${subject}","time":"2026-10-05T08:00:00Z"}`

const withData = (subject: string, data: string) => good(subject).replace(/\}$/, `,"data":${data}}`)

const told = async (subject: string) =>
  (
    await collector.get<{ timeline: { data: Record<string, unknown> }[] }>(
      `/api/v1/items/incident/desk/${encodeURIComponent(subject)}`,
    )
  ).timeline[0]?.data

describe('events that look strange', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['NUL bytes', '{"title":"a\\u0000b"}', { title: 'a\u0000b' }],
    ['a key twice: the last counts', '{"title":"first","title":"last"}', { title: 'last' }],
    [
      'a __proto__ key, which is a name like any other',
      '{"__proto__":{"priority":1},"title":"t"}',
      { title: 't' },
    ],
    ['a constructor key', '{"constructor":{"prototype":{"x":1}},"title":"t"}', { title: 't' }],
    ['control characters, tabs and line ends', '{"title":"a\\tb\\nc\\rd\\\\e"}', { title: 'a\tb\nc\rd\\e' }],
    ['what only looks like half a character', '{"title":"\\\\ud800"}', { title: '\\ud800' }],
    ['a pair of surrogates', '{"title":"\\ud83d\\ude00"}', { title: '😀' }],
  ])('are taken as they are: %s', async (name, data, expected) => {
    const subject = `strange ${name}`
    expect(await post(withData(subject, data))).toMatchObject({ status: 202, accepted: 1 })
    expect(await told(subject)).toMatchObject(expected)
  })

  it('have names of their own, whatever stands in them', async () => {
    const names = ['a\tb', 'a\\tb', 'a\nb', 'a\\nb', "a'b", 'a"b', 'a\u0000b', 'a\\0b', 'a b ', '\\N']
    const events = names.map((subject) => JSON.stringify({ ...JSON.parse(good('x')), id: subject, subject }))
    expect(await post(`[${events.join(',')}]`)).toMatchObject({ status: 202, accepted: names.length })
    for (const subject of names) expect(await told(subject), JSON.stringify(subject)).toEqual({})
  })

  it.each<[string, string, string]>([
    ['half a character in the data', withData('half', '{"title":"\\ud800"}'), 'invalid_event'],
    ['half a character in the id', good('x').replace('"id":"x"', '"id":"\\udc00"'), 'invalid_event'],
    ['a number beyond all numbers', withData('beyond', '{"contacts":1e999}'), 'invalid_data'],
    [
      'such a number in a field that nobody knows',
      withData('beyond', '{"deep":[{"x":-1e999}]}'),
      'invalid_data',
    ],
    ['a number of a million digits', withData('digits', `{"x":${'9'.repeat(1_000_000)}}`), 'invalid_data'],
    ['an event of more than 64 kB', withData('large', `{"x":"${'y'.repeat(66_000)}"}`), 'event_too_large'],
    [
      'fewer characters, but more than 64 kB',
      withData('large', `{"x":"${'ü'.repeat(33_000)}"}`),
      'event_too_large',
    ],
    [
      'hundreds of fields',
      withData('wide', `{${Array.from({ length: 600 }, (_, at) => `"f${at}":1`).join(',')}}`),
      'invalid_data',
    ],
    ['too long a name', good('n'.repeat(501)), 'invalid_event'],
  ])('are refused, and nobody else with them: %s', async (_name, event, code) => {
    const neighbours = [good(`before ${code} ${_name}`), event, good(`behind ${code} ${_name}`)]
    expect(await post(ndjson(neighbours), { 'content-type': 'application/x-ndjson' })).toMatchObject({
      status: 202,
      accepted: 2,
      rejected: [{ code }],
    })
  })
})

describe('lines of a stream', () => {
  const stream = (lines: readonly string[]) => post(ndjson(lines), { 'content-type': 'application/x-ndjson' })

  it('do not add up: many that break off refuse nobody else', async () => {
    const broken = Array.from({ length: 50 }, () => '{"data":{"x":')
    const answer = await stream([...broken, good('behind the broken')])
    expect(answer).toMatchObject({ status: 202, accepted: 1 })
    expect(answer.rejected).toHaveLength(50)
  })

  it('hide nothing behind an open quote, and are refused alone when they are too deep', async () => {
    const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const answer = await stream(['{"open', withData('deep', deep), good('behind the deep')])
    expect(answer).toMatchObject({ status: 202, accepted: 1, rejected: [{ index: 0 }, { index: 1 }] })
  })
})

it('data in base64 that is too deep is refused', async () => {
  const bytes = Buffer.from(`{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).toString('base64')
  const event = good('base64').replace(/\}$/, `,"data_base64":"${bytes}"}`)
  expect(await post(`[${event},${good('next to base64')}]`)).toMatchObject({
    status: 202,
    accepted: 1,
    rejected: [{ index: 0, code: 'invalid_data' }],
  })
})

it('a hundred thousand events with several faults each are refused one by one', async () => {
  const faulty =
    '{"type":"incident.opened","subject":"","service":"","system":"","import":"","time":"x","source":"","id":""}'
  const answer = await post(ndjson(Array.from({ length: 100_000 }, () => faulty)), {
    'content-type': 'application/x-ndjson',
  })
  expect(answer).toMatchObject({ status: 400, code: 'nothing_accepted' })
}, 60_000)

describe('bodies that are meant to hurt', () => {
  it.each<[string, () => Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
    [
      'a gzip bomb',
      () => new Uint8Array(gzipSync(Buffer.alloc(300_000_000, 0x20))),
      { 'content-encoding': 'gzip' },
      413,
    ],
    [
      'a brotli bomb',
      () => new Uint8Array(brotliCompressSync(Buffer.alloc(100_000_000, 0x20))),
      { 'content-encoding': 'br' },
      413,
    ],
    [
      'a gzip that is cut off',
      () => new Uint8Array(gzipSync(`[${good('cut')}]`).subarray(0, 40)),
      { 'content-encoding': 'gzip' },
      400,
    ],
    ['a million brackets', () => new Uint8Array(Buffer.from('['.repeat(1_000_000))), {}, 400],
    [
      'a million objects in each other',
      () => new Uint8Array(Buffer.from('{"a":'.repeat(1_000_000))),
      {},
      400,
    ],
    ['no UTF-8', () => new Uint8Array(Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d])), {}, 400],
    [
      'an unknown encoding',
      () => new Uint8Array(Buffer.from('[]')),
      { 'content-encoding': 'zstd, gzip' },
      415,
    ],
  ])('are refused at once: %s', async (_name, body, headers, status) => {
    const bytes = body()
    const began = performance.now()
    expect(await post(bytes, { 'content-type': 'application/json', ...headers })).toMatchObject({ status })
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('a byte order mark is forgiven', async () => {
    expect(await post(`\uFEFF${good('bom')}`)).toMatchObject({ status: 202, accepted: 1 })
  })
})

/** A sender that speaks HTTP by hand. */
async function open(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1')
  let text = ''
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part
  })
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  return { socket, heard: () => text }
}

const HEAD = 'POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n'

describe('senders that behave badly', () => {
  it('go away in the middle of a body, and leave nothing behind', async () => {
    for (let count = 0; count < 50; count += 1) {
      const { socket } = await open()
      socket.write(`${HEAD}Content-Length: 5000000\r\n\r\n[${good('aborted')},`)
      await sleep(5)
      socket.destroy()
    }
    expect(await post(good('after the aborted'))).toMatchObject({ status: 202 })
    expect((await collector.fetch('/api/v1/items/incident/desk/aborted')).status).toBe(404)
  })

  it('write a byte now and then, while others are served', async () => {
    const slow = await Promise.all(Array.from({ length: 100 }, open))
    for (const { socket } of slow) socket.write(`${HEAD}Content-Length: 100\r\n\r\n[`)
    const began = performance.now()
    expect(await post(good('next to the slow'))).toMatchObject({ status: 202 })
    expect(performance.now() - began).toBeLessThan(3_000)
    for (const { socket } of slow) socket.destroy()
  })

  it('hold more in flight than fits: the next are told when to come again, and are taken when there is room', async () => {
    const holders = await Promise.all(Array.from({ length: 48 }, open))
    const megabyte = ' '.repeat(1024 * 1024)
    for (const { socket } of holders) socket.write(`${HEAD}Content-Length: 2000000\r\n\r\n${megabyte}`)
    const told = () => holders.filter(({ heard }) => heard().startsWith('HTTP/1.1 429'))
    while (told().length < 16) await sleep(10)
    expect(told()[0]?.heard()).toMatch(/\r\nRetry-After: 1\r\n/)
    expect(told()[0]?.heard()).toContain('too_much_in_flight')
    expect((await collector.fetch('/livez')).status).toBe(200)
    for (const { socket } of holders) socket.destroy()
    while ((await post(good('after the flood'))).status === 429) await sleep(10)
    expect((await collector.fetch('/api/v1/items/incident/desk/after%20the%20flood')).status).toBe(200)
  })

  it('announce more than is allowed, and are told so before they send it', async () => {
    const { socket, heard } = await open()
    socket.write(`${HEAD}Content-Length: 30000000\r\n\r\n`)
    while (!heard().includes('\r\n\r\n')) await sleep(10)
    expect(heard()).toMatch(/^HTTP\/1.1 413/)
    socket.destroy()
  })

  it('send more than is allowed in chunks, and still hear the answer', async () => {
    const { socket, heard } = await open()
    socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`)
    const chunk = `100000\r\n${' '.repeat(0x10_0000)}\r\n`
    for (let megabytes = 0; megabytes < 24; megabytes += 1) {
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve))
    }
    socket.write('0\r\n\r\n')
    while (!heard().includes('\r\n\r\n')) await sleep(10)
    expect(heard()).toMatch(/^HTTP\/1.1 413/)
    socket.destroy()
  })
})
