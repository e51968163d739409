import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { QuarantineAnswer, ReplayAnswer } from '../../shared/api/answers.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Real time: the quarantine forgets after 30 real days. */
const NOW = Math.floor(Date.now() / 1000) * 1000
const fromNow = (ms: number) => new Date(NOW + ms).toISOString()

let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
})
afterAll(() => collector.stop())
beforeEach(async () => {
  collector.now = NOW
  await collector.empty()
})

const early = (id: string, more: object = {}) => ({
  id,
  source: 'desk',
  type: 'incident.opened',
  subject: id,
  time: fromNow(2 * 60 * MINUTE),
  ...more,
})

const held = (query = '') => collector.get<QuarantineAnswer>(`/api/v1/quarantine${query}`)
const volume = async () => (await collector.get<{ n: number }>('/api/v1/kpis/incident_volume?window=7d')).n

async function replay(what: object): Promise<ReplayAnswer> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(what) }
  const answer = JSON.parse(await collector.text('/api/v1/quarantine/replay', init)) as ReplayAnswer
  await collector.send([])
  return answer
}

describe('what was rejected', () => {
  it('is kept with its body, reason, source and time, and counted by source', async () => {
    const events = [
      early('A'),
      early('B', { source: 'hook' }),
      early('C', { data: { priority: 9 } }),
      early('D'),
    ]
    const answer = await collector.offer(events)
    expect(answer.rejected).toHaveLength(4)
    const { total, counts, events: shown } = await held()
    expect(total).toBe(4)
    expect(counts.map(({ source, code, events: n }) => [source, code, n])).toEqual([
      ['desk', 'future_time', 2],
      ['desk', 'invalid_data', 1],
      ['hook', 'future_time', 1],
    ])
    const invalid = shown.find(({ code }) => code === 'invalid_data')
    expect(invalid).toMatchObject({ event: 'C', type: 'incident.opened', source: 'desk', cut: false })
    expect(Date.parse(invalid?.receivedAt ?? '')).toBe(NOW)
    expect(invalid?.message).toContain('data.priority')
    expect(JSON.parse(invalid?.body ?? '')).toEqual(early('C', { data: { priority: 9 } }))
  })

  it('comes page by page, and by source and reason', async () => {
    await collector.offer(
      Array.from({ length: 7 }, (_, at) => early(`P${at}`, { source: at < 3 ? 'a' : 'b' })),
    )
    const first = await held('?limit=5')
    const second = await held(`?limit=5&cursor=${first.next}`)
    expect([first.events.length, second.events.length, second.next]).toEqual([5, 2, null])
    expect(new Set([...first.events, ...second.events].map(({ event }) => event)).size).toBe(7)
    expect((await held('?source=a')).total).toBe(3)
    expect((await held('?code=invalid_data')).total).toBe(0)
    await expect(held('?cursor=nonsense')).rejects.toThrow('bad_cursor')
    await expect(held('?colour=red')).rejects.toThrow('bad_filter')
  })

  it('is kept when it is no JSON at all, next to good neighbours', async () => {
    const body = `${JSON.stringify(early('N', { time: fromNow(-DAY) }))}\n{"broken"`
    const headers = { 'content-type': 'application/x-ndjson' }
    await collector.text('/api/v1/events?wait=stored', { method: 'POST', headers, body })
    const { events } = await held()
    expect(events).toMatchObject([{ code: 'invalid_json', body: '{"broken"', event: null, type: null }])
    expect(await replay({})).toMatchObject({ replayed: 0, rejected: [{ code: 'invalid_json' }] })
    expect((await held()).total).toBe(1)
  })
})

describe('sending it again', () => {
  it('takes what is right by now, once, and keeps the others', async () => {
    await collector.offer([early('A'), early('B', { time: fromNow(90 * DAY) })])
    expect(await replay({})).toMatchObject({
      replayed: 0,
      rejected: [{ code: 'future_time' }, { code: 'future_time' }],
    })
    collector.now = NOW + DAY
    expect(await replay({ source: 'nobody' })).toEqual({ replayed: 0, rejected: [] })
    expect(await replay({ source: 'desk' })).toMatchObject({
      replayed: 1,
      rejected: [{ code: 'future_time' }],
    })
    expect((await held()).events.map(({ event }) => event)).toEqual(['B'])
    expect(await volume()).toBe(1)
    expect((await replay({})).replayed).toBe(0)
    expect(await volume()).toBe(1)
  })

  it('names one that had no id by its place, and takes chosen ones only', async () => {
    const nameless = { type: 'incident.opened', subject: 'X', time: fromNow(2 * 60 * MINUTE) }
    await collector.offer([nameless, { ...nameless, subject: 'Y' }])
    const [one] = (await held()).events
    collector.now = NOW + DAY
    expect((await replay({ ids: [one?.id] })).replayed).toBe(1)
    expect((await held()).total).toBe(1)
    expect(await volume()).toBe(1)
  })

  it('is refused with what can be said instead', async () => {
    await expect(replay({ everything: true })).rejects.toThrow(/400.*Send \{\} for all/)
  })
})

it('can be thrown away', async () => {
  await collector.offer([early('A')])
  const [one] = (await held()).events
  const gone = () => collector.text(`/api/v1/quarantine/${one?.id}`, { method: 'DELETE' })
  await gone()
  expect((await held()).total).toBe(0)
  await expect(gone()).rejects.toThrow('404')
})
