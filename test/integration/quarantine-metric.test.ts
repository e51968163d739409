import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClickHouse } from '../../collector/clickhouse/client.ts'
import { countHeld } from '../../collector/ingest/quarantine/read-quarantine.ts'
import { settle } from '../../collector/ingest/quarantine/settle.ts'
import { watchQuarantine } from '../../collector/metrics/quarantine.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'
import { type CutOff, openCutOff } from '../support/cut-off.ts'
import { readSamples } from '../support/prometheus-samples.ts'

/** The value in a scrape; undefined: no sample. */
function heldIn(scrape: string): number | undefined {
  return readSamples(scrape).find(({ name }) => name === 'wheelhouse_quarantine_events')?.value
}

describe('a collector', () => {
  let collector: CleanCollector
  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: Date.now() })
  })
  afterAll(() => collector.stop())

  it('tells at /metrics how many events wait in quarantine', async () => {
    await collector.offer([{ id: 'A' }, { id: 'B' }])
    expect(heldIn(await collector.text('/metrics'))).toBe(2)
  })
})

describe('the number of events in quarantine', () => {
  let clickhouse: TestClickHouse
  let way: CutOff
  let client: TestClickHouse['client']
  beforeAll(async () => {
    clickhouse = await startTestClickHouse()
    way = await openCutOff(Number(new URL(clickhouse.server.url).port))
    const url = `http://127.0.0.1:${way.port}`
    client = createClickHouse({ ...clickhouse.connection, url }, pino({ level: 'silent' }))
  })
  afterAll(async () => {
    await client.close()
    await way.cut()
    await clickhouse.stop()
  })

  const hold = (...ids: string[]) =>
    clickhouse.client.insert({
      table: 'quarantine',
      values: ids.map((id) => ({ id, received: new Date().toISOString() })),
      format: 'JSONEachRow',
    })

  function scraper(askEveryMs: number) {
    const registry = new Registry()
    const seen = { questions: 0 }
    const count = (signal: AbortSignal) => {
      seen.questions += 1
      return countHeld(client, signal)
    }
    watchQuarantine(registry, count, { askEveryMs })
    return { seen, scrape: async () => heldIn(await registry.metrics()) }
  }

  it('is that of those which wait, each counted once', async () => {
    const { scrape } = scraper(0)
    expect(await scrape()).toBe(0)
    await hold('A', 'B', 'C')
    await hold('A')
    expect(await scrape()).toBe(3)
    await settle(clickhouse.client, ['B'])
    expect(await scrape()).toBe(2)
  })

  it('is asked for by scrapes alone, and now and then only', async () => {
    const { seen, scrape } = scraper(3_600_000)
    await sleep(50)
    expect(seen.questions).toBe(0)
    expect(await Promise.all([scrape(), scrape(), scrape()])).toEqual([2, 2, 2])
    await hold('D')
    expect(await scrape()).toBe(2)
    expect(seen.questions).toBe(1)

    const often = scraper(20)
    expect(await often.scrape()).toBe(3)
    await hold('E')
    await sleep(30)
    expect(await often.scrape()).toBe(4)
  })

  it('is not told while ClickHouse is gone or hangs', async () => {
    const { scrape } = scraper(0)
    expect(await scrape()).toBe(4)
    await way.cut()
    expect(await scrape()).toBeUndefined()
    expect(await scraper(0).scrape()).toBeUndefined()
    await way.mend()
    expect(await scrape()).toBe(4)

    const pid = clickhouse.server.pid()
    if (pid === undefined) throw new Error('ClickHouse has no process.')
    process.kill(pid, 'SIGSTOP')
    const began = performance.now()
    try {
      expect(await scrape()).toBeUndefined()
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(await scrape()).toBe(4)
  })
})
