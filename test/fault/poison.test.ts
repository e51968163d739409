import { afterAll, beforeAll, expect, it } from 'vitest'
import type { QuarantineAnswer } from '../../shared/api/answers.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { untilTrue } from '../support/processes.ts'

const EVENTS = 100_000
const BAD = 71_317

let collector: CleanCollector
beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'UTC', now: Date.now() })
})
afterAll(() => collector.stop())

it('one bad row among 100,000: the others land, it waits in quarantine and can be sent again', async () => {
  const { client } = collector
  await client.command({ query: "ALTER TABLE events ADD CONSTRAINT no_poison CHECK subject != 'poison'" })
  const time = new Date(collector.now - 3_600_000).toISOString()
  const lines = Array.from({ length: EVENTS }, (_, at) => {
    const subject = at === BAD ? 'poison' : `T${at}`
    return `{"id":"${at}","source":"desk","type":"incident.opened","subject":"${subject}","time":"${time}","data":{"priority":2}}`
  })
  const headers = { 'content-type': 'application/x-ndjson' }
  const answer = await collector.text('/api/v1/events', { method: 'POST', headers, body: lines.join('\n') })
  expect(JSON.parse(answer)).toMatchObject({ accepted: EVENTS, rejected: [] })

  const volume = async () => (await collector.get<{ n: number }>('/api/v1/kpis/incident_volume?window=7d')).n
  await untilTrue(async () => (await volume()) === EVENTS - 1, 60_000)
  const held = await collector.get<QuarantineAnswer>('/api/v1/quarantine')
  expect(held.total).toBe(1)
  expect(held.events[0]).toMatchObject({ event: String(BAD), source: 'desk', code: 'refused_by_store' })
  expect(held.events[0]?.message).toContain('no_poison')
  expect(JSON.parse(held.events[0]?.body ?? '')).toMatchObject({ subject: 'poison', data: { priority: 2 } })

  await client.command({ query: 'ALTER TABLE events DROP CONSTRAINT no_poison' })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  expect(JSON.parse(await collector.text('/api/v1/quarantine/replay', init))).toEqual({
    replayed: 1,
    rejected: [],
  })
  await collector.send([])
  expect(await volume()).toBe(EVENTS)
})
