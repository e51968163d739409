import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clickHouseOf } from '../support/clickhouse-of.ts'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { untilTrue } from '../support/processes.ts'

const SIZE = 96

/** A small disk of memory, where this machine lets us mount one; the simulated disk tells the same story elsewhere. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const directory = mkdtempSync(join(tmpdir(), 'wheelhouse-disk-'))
const journal = join(directory, 'journal')
mkdirSync(journal, { mode: 0o700 })
const mounted = mountSmallDisk(journal)
let collector: CollectorProcess

beforeAll(async () => {
  if (mounted) collector = await startCollectorProcess({ WHEELHOUSE_DATA_DIR: directory })
})
afterAll(async () => {
  if (mounted) {
    await collector.stop()
    execFileSync('umount', ['-l', journal])
  }
  rmSync(directory, { recursive: true, force: true })
})

let number = 0

/** About a megabyte of events. */
async function sendSome(): Promise<{ status: number; retryAfter: string | null; code?: string }> {
  const events = Array.from({ length: 100 }, () => {
    number += 1
    return {
      id: `e${number}`,
      type: 'incident.opened',
      subject: `D${number}`,
      data: { note: 'x'.repeat(10_000) },
    }
  })
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  }
  const response = await fetch(`${collector.url}/api/v1/events`, init)
  const { code } = (await response.json()) as { code?: string }
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...(code ? { code } : {}),
  }
}

describe.runIf(mounted)('a full disk', () => {
  it('is said with 503, loses nothing, and is over soon after there is room', async () => {
    const clickhouse = clickHouseOf({ ...collector, directory })
    const pid = clickhouse.pid() ?? 0
    process.kill(pid, 'SIGSTOP')
    let taken = 0
    let answer = await sendSome()
    while (answer.status === 202) {
      taken += 100
      expect(taken / 100).toBeLessThan(SIZE)
      answer = await sendSome()
    }
    expect(answer).toMatchObject({ status: 503, code: 'disk_full' })
    expect(Number(answer.retryAfter)).toBeGreaterThan(0)
    const ready = await fetch(`${collector.url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'not_ready', journal: 'disk_full' })
    await sleep(1_500)
    expect((await sendSome()).status).toBe(503)

    execFileSync('mount', ['-o', `remount,size=${SIZE * 2}m`, journal])
    const healed = await untilTrue(async () => (await sendSome()).status === 202, 10_000)
    taken += 100
    process.kill(pid, 'SIGCONT')
    await untilTrue(
      async () => Number((await clickhouse.query('SELECT uniqExact(id) FROM events'))[0]) >= taken,
      60_000,
    )
    expect(Number((await clickhouse.query('SELECT uniqExact(id) FROM events'))[0])).toBe(taken)
    console.log(
      `${taken} events of 10 kB taken; taking them again ${Math.round(healed)} ms after there was room`,
    )
  })
})
