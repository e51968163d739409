import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { sendLoad } from '../support/load/load.ts'
import { NIGHTLY } from '../support/nightly.ts'

const SECONDS = NIGHTLY ? 20 : 4
const MEMORY_CAP_MB = 400

let collector: CollectorProcess
beforeAll(async () => {
  collector = await startCollectorProcess()
})
afterAll(() => collector.stop())

const load = (name: string, connections: number, eventsARequest: number) =>
  sendLoad({
    port: Number(new URL(collector.url).port),
    name,
    connections,
    eventsARequest,
    eventsATicket: 5,
    seconds: SECONDS,
    from: Date.UTC(2026, 8, 1),
  })

it('five times what it can take: refused clearly, never cut off, and not at the cost of the others', async () => {
  await load('warm', 16, 1_000)
  const peak = await load('peak', 16, 1_000)
  const senders = await Promise.all([1, 2].map((at) => load(`over${at}`, 200, 1_000)))
  const accepted = senders.reduce((sum, one) => sum + one.accepted, 0)
  const seconds = Math.max(...senders.map((one) => one.seconds))
  const statuses = new Set(senders.flatMap((one) => Object.keys(one.statuses)))
  const share = accepted / seconds / (peak.accepted / peak.seconds)
  console.log(
    `at most ${Math.round(peak.accepted / peak.seconds)} events/s; overloaded ${Math.round(accepted / seconds)} (${Math.round(share * 100)} %)`,
    senders.map((one) => one.statuses),
    `${collector.peakMemory()?.toFixed(0)} MB`,
  )
  expect([...statuses].filter((status) => !['202', '429', '503'].includes(status))).toEqual([])
  expect(senders.map((one) => one.resets)).toEqual([0, 0])
  expect(share).toBeGreaterThan(0.8)
  expect(collector.peakMemory() ?? 0).toBeLessThan(MEMORY_CAP_MB)
})
