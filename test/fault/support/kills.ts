import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { type ClickHouseOf, clickHouseOf } from '../../support/clickhouse-of.ts'
import { type CollectorProcess, startCollectorProcess } from '../../support/collector-process.ts'
import { untilTrue } from '../../support/processes.ts'
import { Desk } from './desk.ts'

const SENDERS = 4

let collector: CollectorProcess
let store: ClickHouseOf

/** The longest that nobody could send, in milliseconds. */
let longestSilence = 0
const landed = { insert: 0, fold: 0, recovery: 0, anywhere: 0 }

async function killStore(): Promise<void> {
  const pid = store.pid()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}

async function accepts(): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '[]', signal: AbortSignal.timeout(1_000) }
  const response = await fetch(`${collector.url}/api/v1/events`, init).catch(() => undefined)
  return response?.status === 202
}

async function killCollector(): Promise<void> {
  await collector.kill()
  collector.start()
  longestSilence = Math.max(longestSilence, await untilTrue(accepts, 20_000))
}

/** Waits a while for such a statement to run; false when none came. */
async function catchRunning(statement: string): Promise<boolean> {
  const sql = `SELECT count() FROM system.processes WHERE startsWith(query, '${statement}')`
  const until = performance.now() + 3_000
  while (performance.now() < until) {
    const [running] = await store.query(sql).catch(() => ['0'])
    if (running !== '0') return true
  }
  return false
}

/** The moments at which a kill hurts most, one after the other. Gives the number of kills. */
async function killOnce(round: number): Promise<number> {
  const kill = round % 2 === 0 ? killCollector : killStore
  await sleep(Math.random() * 200)
  switch (round % 5) {
    case 0:
      if (await catchRunning('INSERT INTO events')) landed.insert += 1
      await kill()
      return 1
    case 1:
      if (await catchRunning('-- Folds the touched')) landed.fold += 1
      await kill()
      return 1
    case 2:
      await collector.kill()
      collector.start()
      await sleep(100 + Math.random() * 700)
      landed.recovery += 1
      await killCollector()
      return 2
    default:
      landed.anywhere += 1
      await kill()
      return 1
  }
}

/**
 * Kills the collector and its ClickHouse so many times while senders send, and holds that nothing that was acknowledged is missing,
 * nothing is there twice, the KPIs are those of the senders' own books, and nobody waits long.
 */
export async function surviveKills(kills: number, { withTokens = true } = {}): Promise<void> {
  collector = await startCollectorProcess()
  store = clickHouseOf(collector)
  try {
    if (!withTokens)
      await store.query('ALTER TABLE events MODIFY SETTING non_replicated_deduplication_window = 0')
    await killUnderLoad(kills)
  } finally {
    await collector.stop()
  }
}

async function killUnderLoad(kills: number): Promise<void> {
  const desks = Array.from({ length: SENDERS }, (_, at) => new Desk(collector.url, `desk${at}`, 60))
  for (const desk of desks) desk.start()
  for (let killed = 0, round = 0; killed < kills; round += 1) killed += await killOnce(round)
  await Promise.all(desks.map((desk) => desk.stop()))
  await untilTrue(async () => (await accepts()) && (await isStored()), 60_000)

  const sent = new Set(desks.flatMap((desk) => [...desk.sent]))
  const found = new Set(await store.query('SELECT id FROM events FINAL'))
  expect([...sent].filter((id) => !found.has(id)).length, 'missing').toBe(0)
  expect([...found].filter((id) => !sent.has(id)).length, 'extra').toBe(0)
  const tickets = desks.reduce((sum, desk) => sum + desk.tickets, 0)
  const seconds = desks.reduce((sum, desk) => sum + desk.seconds, 0)
  const kpi = (id: string) => collector.get<Value>(`/api/v1/kpis/${id}?from=2026-09-01&to=2026-11-01`)
  expect(await kpi('incident_volume')).toMatchObject({ value: tickets, n: tickets })
  const resolved = await kpi('incident_time_to_resolve')
  expect(resolved.n).toBe(tickets)
  expect(resolved.statistics.mean).toBeCloseTo(seconds / tickets, 6)
  expect(longestSilence).toBeLessThan(10_000)
  expect(landed.insert).toBeGreaterThan(0)
  expect(landed.fold).toBeGreaterThan(0)
  const repeated = desks.reduce((sum, desk) => sum + desk.repeated, 0)
  console.log(
    `${kills} kills, ${sent.size} events, ${repeated} requests repeated, silent for at most ${Math.round(longestSilence)} ms`,
    landed,
  )
}

interface Value {
  value: number
  n: number
  statistics: { mean: number }
}

async function isStored(): Promise<boolean> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' }
  const response = await fetch(`${collector.url}/api/v1/events?wait=stored`, init)
  return ((await response.json()) as { stored: boolean }).stored
}
