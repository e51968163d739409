import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClickHouseOf, clickHouseOf } from '../support/clickhouse-of.ts'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { untilTrue } from '../support/processes.ts'

const EVENTS_A_TURN = 100
let number = 0

interface Answer {
  status: number
  retryAfter: number
  code: string | undefined
}

/** About a megabyte of events. */
async function sendSome({ url }: CollectorProcess): Promise<Answer> {
  const events = Array.from({ length: EVENTS_A_TURN }, () => {
    number += 1
    const data = { note: 'x'.repeat(10_000) }
    return { id: `e${number}`, type: 'incident.opened', subject: `D${number}`, data }
  })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(events),
  })
  const { code } = (await response.json()) as { code?: string }
  return { status: response.status, retryAfter: Number(response.headers.get('retry-after')), code }
}

/** Sends until it is refused; gives the events that were taken, and the refusal. */
async function fill(collector: CollectorProcess): Promise<{ taken: number; refusal: Answer }> {
  for (let taken = 0; taken < 50_000; taken += EVENTS_A_TURN) {
    const answer = await sendSome(collector)
    if (answer.status !== 202) return { taken, refusal: answer }
  }
  throw new Error('It was never full.')
}

async function readiness({ url }: CollectorProcess): Promise<unknown> {
  const response = await fetch(`${url}/readyz`)
  return { code: response.status, ...((await response.json()) as object) }
}

async function countsAll(clickhouse: ClickHouseOf, taken: number): Promise<void> {
  const count = async () => Number((await clickhouse.query('SELECT uniqExact(id) FROM events'))[0])
  await untilTrue(async () => (await count()) >= taken, 60_000)
  expect(await count()).toBe(taken)
}

function hang(clickhouse: ClickHouseOf): () => void {
  const pid = clickhouse.pid()
  if (pid === undefined) throw new Error('ClickHouse has no process.')
  process.kill(pid, 'SIGSTOP')
  return () => process.kill(pid, 'SIGCONT')
}

describe('a full disk', () => {
  const SIZE = 96
  const directory = mkdtempSync(join(tmpdir(), 'wheelhouse-disk-'))
  const journal = join(directory, 'journal')
  let mounted = false

  /** A small disk of memory, where this machine lets us mount one; a simulated disk tells the same story elsewhere. */
  beforeAll(() => {
    mkdirSync(journal, { mode: 0o700 })
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m`, 'tmpfs', journal], { stdio: 'ignore' })
      mounted = true
    } catch {
      mounted = false
    }
  })
  afterAll(() => {
    if (mounted) execFileSync('umount', ['-l', journal])
    rmSync(directory, { recursive: true, force: true })
  })

  it('is said with 503, loses nothing, and is over soon after there is room', async ({ skip }) => {
    if (!mounted) skip('this machine lets us mount no disk of memory')
    const collector = await startCollectorProcess({ WHEELHOUSE_DATA_DIR: directory })
    const clickhouse = clickHouseOf(collector)
    const goOn = hang(clickhouse)
    const { taken, refusal } = await fill(collector)
    expect(refusal).toMatchObject({ status: 503, code: 'disk_full' })
    expect(refusal.retryAfter).toBeGreaterThan(0)
    expect(await readiness(collector)).toMatchObject({ code: 503, status: 'not_ready', journal: 'disk_full' })
    await sleep(1_500)
    expect((await sendSome(collector)).status).toBe(503)

    execFileSync('mount', ['-o', `remount,size=${SIZE * 2}m`, journal])
    const healed = await untilTrue(async () => (await sendSome(collector)).status === 202, 10_000)
    goOn()
    await countsAll(clickhouse, taken + EVENTS_A_TURN)
    console.log(`taking events again ${Math.round(healed)} ms after there was room`)
    await collector.stop()
  })
})

describe('a journal at its bound', () => {
  it('refuses with 503 while ClickHouse hangs, and takes again as it empties', async () => {
    const collector = await startCollectorProcess({ WHEELHOUSE_JOURNAL_MAX_BYTES: String(16 * 1024 * 1024) })
    const clickhouse = clickHouseOf(collector)
    const goOn = hang(clickhouse)
    const { taken, refusal } = await fill(collector)
    expect(taken).toBeGreaterThan(1_000)
    expect(refusal).toMatchObject({ status: 503, code: 'journal_full' })
    expect(refusal.retryAfter).toBeGreaterThan(0)
    goOn()
    await untilTrue(async () => (await sendSome(collector)).status === 202, 10_000)
    await countsAll(clickhouse, taken + EVENTS_A_TURN)
    await collector.stop()
  })
})
