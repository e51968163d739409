import { afterAll, beforeAll, expect, it } from 'vitest'
import { clickHouseOf } from '../support/clickhouse-of.ts'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { untilTrue } from '../support/processes.ts'
import { Desk } from './support/desk.ts'

let collector: CollectorProcess
beforeAll(async () => {
  collector = await startCollectorProcess()
})
afterAll(() => collector.stop())

it('SIGTERM under load ends within 10 s, and everything that was acknowledged is there in the next life', async () => {
  const desk = new Desk(collector.url, 'desk', 5)
  desk.start()
  await untilTrue(() => desk.sent.size > 4_000, 30_000)
  expect(await collector.end()).toBeLessThan(10_000)
  collector.start()
  await collector.untilReady()
  await desk.stop()
  const clickhouse = clickHouseOf(collector)
  const stored = async () => new Set(await clickhouse.query('SELECT id FROM events FINAL'))
  await untilTrue(async () => (await stored()).size >= desk.sent.size, 30_000)
  expect(await stored()).toEqual(desk.sent)
})
