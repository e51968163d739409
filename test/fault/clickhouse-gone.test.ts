import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type EmbeddedClickHouse,
  startEmbeddedClickHouse,
} from '../../collector/clickhouse/embedded/server.ts'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { type CutOff, openCutOff } from '../support/cut-off.ts'
import { sendLoad } from '../support/load/load.ts'
import { NIGHTLY } from '../support/nightly.ts'
import { untilTrue } from '../support/processes.ts'

const SECONDS = NIGHTLY ? 60 : 8
const EVENTS_A_SECOND = 10_000
const EVENTS_A_TICKET = 5

let directory: string
let clickhouse: EmbeddedClickHouse
let way: CutOff
let collector: CollectorProcess

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wheelhouse-gone-'))
  clickhouse = await startEmbeddedClickHouse({ directory, log: pino({ level: 'silent' }) })
  way = await openCutOff(Number(new URL(clickhouse.url).port))
  collector = await startCollectorProcess({
    CLICKHOUSE_URL: `http://127.0.0.1:${way.port}`,
    CLICKHOUSE_USER: clickhouse.username,
    CLICKHOUSE_PASSWORD: clickhouse.password,
    CLICKHOUSE_DATABASE: clickhouse.database,
  })
})
afterAll(async () => {
  await collector.stop()
  await way.cut()
  await clickhouse.stop()
  await rm(directory, { recursive: true, force: true })
})

async function readiness(): Promise<{ code: number; oldestUnshippedSeconds: number }> {
  const response = await fetch(`${collector.url}/readyz?verbose`)
  return { ...((await response.json()) as { oldestUnshippedSeconds: number }), code: response.status }
}

it(`takes ${EVENTS_A_SECOND} events a second for ${SECONDS} s while ClickHouse is gone, and delivers them afterwards`, async () => {
  expect(await readiness()).toMatchObject({ code: 200, status: 'ready', clickhouse: 'up' })
  await way.cut()
  const sent = await sendLoad({
    port: Number(new URL(collector.url).port),
    name: 'gone',
    connections: 8,
    eventsARequest: 100,
    eventsATicket: EVENTS_A_TICKET,
    eventsASecond: EVENTS_A_SECOND,
    seconds: SECONDS,
    from: Date.UTC(2026, 8, 1),
  })
  expect(sent).toMatchObject({ resets: 0, statuses: { 202: sent.requests } })
  expect(sent.accepted).toBeGreaterThan(EVENTS_A_SECOND * SECONDS * 0.8)
  const degraded = await readiness()
  expect(degraded).toMatchObject({ code: 200, status: 'degraded', clickhouse: 'down', journal: 'ok' })
  expect(degraded.oldestUnshippedSeconds).toBeGreaterThan(SECONDS / 2)
  expect((await fetch(`${collector.url}/livez`)).status).toBe(200)
  // Within the patience of a scrape, or no alert would ever fire.
  const scrape = await fetch(`${collector.url}/metrics`, { signal: AbortSignal.timeout(9_000) })
  expect(await scrape.text()).toMatch(/^wheelhouse_unshipped_age_seconds [1-9]/m)

  await way.mend()
  const mended = performance.now()
  await untilTrue(async () => (await readiness()).oldestUnshippedSeconds === 0, 120_000)
  const seconds = (performance.now() - mended) / 1000
  const tickets = Math.ceil(sent.accepted / EVENTS_A_TICKET)
  const volume = await collector.get<{ n: number }>(
    '/api/v1/kpis/incident_volume?from=2026-09-01&to=2026-12-01',
  )
  expect(volume.n).toBe(tickets)
  expect(await readiness()).toMatchObject({ code: 200, status: 'ready' })
  console.log(
    `${sent.accepted} events in ${sent.seconds.toFixed(1)} s, delivered in ${seconds.toFixed(1)} s, one ${(sent.seconds / seconds).toFixed(1)}th of that`,
  )
}, 300_000)
