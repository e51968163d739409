import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fewSampleEvents, SAMPLE_IMPROVEMENT, sampleUntil } from '../../support/sample.ts'
import { type SampleStore, startSampleStore } from '../../support/sample-store.ts'

const NOW = Date.parse('2026-03-20T11:00:00Z')
const YESTERDAY = NOW - 86_400_000
const OWN = {
  id: 'own/1',
  source: 'desk',
  type: 'incident.opened',
  subject: 'INC-1',
  service: 'ferry',
  time: '2026-03-19T08:00:00Z',
}
const NOTE = { id: 'note', source: 'wheelhouse', type: 'annotation.added', data: { text: 'Ours.' } }
const APPROVAL = {
  id: 'approval',
  source: 'wheelhouse',
  type: 'improvement.approved',
  subject: SAMPLE_IMPROVEMENT,
}

let store: SampleStore

beforeAll(async () => {
  store = await startSampleStore(NOW)
})
afterAll(() => store.stop())
beforeEach(() => store.empty())

async function removed() {
  const sample = await store.open({ now: NOW })
  await sample.remove()
  await sampleUntil('absent', async () => sample.status())
}

describe('what is removed', () => {
  it('beside other data: the sample, and what was decided about its items', async () => {
    await store.bring([...fewSampleEvents(NOW), OWN, NOTE, APPROVAL])
    expect(await store.count('ticket_facts', 'NOT gone')).toBe(2)
    await removed()
    expect(await store.count('events')).toBe(2)
    expect(await store.count('events', "id IN ('own/1', 'note')")).toBe(2)
    expect(await store.count('ticket_facts', "subject = 'INC-1' AND NOT gone")).toBe(1)
    expect(await store.count('ticket_facts')).toBe(1)
    expect(await store.count('improvement_facts')).toBe(0)
    expect(await store.count('source_days', "source IN ('desk', 'wheelhouse')")).toBe(2)
    expect(await store.count('source_days')).toBe(2)
  })

  it('where there is nothing else: all that was decided since, and no word is left in the journal', async () => {
    await store.bring([{ ...NOTE, id: 'setting', type: 'setting.changed', subject: 'kpi.nps' }])
    await store.bring([...fewSampleEvents(NOW), NOTE, APPROVAL])
    await removed()
    expect(await store.count('ticket_facts')).toBe(0)
    expect(await store.count('events', "kind != 'setting'")).toBe(0)
    const folder = join(store.directory, 'journal')
    const files = await Promise.all(
      (await readdir(folder)).map((file) => readFile(join(folder, file), 'latin1')),
    )
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((text) => text.includes('sample-desk'))).toEqual([])
  })

  it('after an interruption: the rest', async () => {
    await store.bring(fewSampleEvents(NOW).slice(1))
    const sample = await store.open({ now: NOW })
    await sampleUntil('absent', async () => sample.status())
    expect(await store.count('events')).toBe(0)
  })
})

describe('what a collector goes on with', () => {
  it('a loading that an earlier life had begun, for the moment of then', async () => {
    await store.bring(fewSampleEvents(YESTERDAY).slice(0, 1))
    const sample = await store.open({ now: NOW })
    expect(sample.status()).toMatchObject({ state: 'loading', endsAt: '2026-03-19T11:00:00.000Z' })
    await expect(sample.load()).rejects.toMatchObject({ code: 'sample_busy' })
    await expect(sample.remove()).rejects.toMatchObject({ code: 'sample_busy' })
  })
})

describe('a demo', () => {
  it('is ready where the sample is whole and of today', async () => {
    await store.bring(fewSampleEvents(NOW))
    const sample = await store.open({ now: NOW, demo: true })
    expect(sample.status()).toMatchObject({ state: 'loaded', progress: 1, events: 4, trouble: null })
    expect(sample.isAwaited).toBe(false)
  })

  it('makes it anew when it ended before today', async () => {
    await store.bring(fewSampleEvents(YESTERDAY))
    const sample = await store.open({ now: NOW, demo: true })
    expect(sample.status().state).toBe('removing')
    expect(sample.isAwaited).toBe(true)
  })

  it('leaves it as it is when somebody has decided something in it', async () => {
    await store.bring([...fewSampleEvents(YESTERDAY), NOTE])
    const sample = await store.open({ now: NOW, demo: true })
    expect(sample.status().state).toBe('loaded')
    expect(sample.isAwaited).toBe(false)
  })

  it('loads none where there are other data', async () => {
    await store.bring([OWN])
    const sample = await store.open({ now: NOW, demo: true })
    expect(sample.status().state).toBe('absent')
    expect(sample.isAwaited).toBe(false)
  })
})
