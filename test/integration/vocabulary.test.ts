import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourcesAnswer, StagesAnswer } from '../../shared/api/answers.ts'
import { exampleEvent } from '../../shared/events/event-type.ts'
import { VOCABULARY } from '../../shared/events/vocabulary.ts'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

const examples = [...VOCABULARY].map(([name, type]) => exampleEvent(name, type))

let collector: TestCollector
beforeAll(async () => {
  collector = await startTestCollector({ now: () => Date.UTC(2026, 4, 1) })
})
afterAll(() => collector.stop())

async function send(events: unknown) {
  const response = await collector.fetch('/api/v1/events?wait=stored', {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** From the first to the last event that something can be shown of. */
async function extent() {
  const { data } = await collector.get<StagesAnswer>('/api/v1/stages')
  return [data.firstEventAt, data.lastEventAt].map((time) => time?.replace('.000Z', 'Z'))
}

describe('the whole vocabulary', () => {
  it('says how far the data reach before any KPI can be computed, without what people decided', async () => {
    const [registered, pushed] = ['service.registered', 'commit.pushed'].map((name) =>
      examples.find(({ type }) => type === name),
    )
    const target = examples.find(({ type }) => type === 'target.removed')
    await send([registered, pushed, target])
    expect(await extent()).toEqual(['2026-01-12T09:00:00Z', '2026-02-27T16:04:00Z'])
  })

  it('is taken, all examples at once', async () => {
    const answer = await send(examples)
    expect(answer).toEqual({ status: 202, body: { accepted: examples.length, rejected: [], stored: true } })
  })

  it('is kept, every type of it, and told under its source', async () => {
    const { sources } = await collector.get<SourcesAnswer>('/api/v1/sources')
    const kept = sources.flatMap(({ source, types }) => types.map(({ type }) => `${source} ${type}`))
    expect(kept.sort()).toEqual(examples.map(({ source, type }) => `${source} ${type}`).sort())
  })

  it('counts what a KPI reads, and only that as the extent of the data', async () => {
    const volume = await collector.get<{ value: number }>('/api/v1/kpis/incident_volume?period=2026-03')
    expect(volume.value).toBe(1)
    expect(await extent()).toEqual(['2026-02-20T11:00:00Z', '2026-04-02T06:00:00Z'])
  })

  it('answers a wrong name with the nearest right one', async () => {
    const { status, body } = await send([{ ...examples[0], type: 'incident.open' }])
    expect(status).toBe(400)
    expect(body.rejected).toMatchObject([
      {
        code: 'unknown_type',
        message: '"incident.open" is no event type of Wheelhouse. Did you mean "incident.opened"?',
      },
    ])
  })
})
