import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseOf } from '../../support/clickhouse-of.ts'
import type { CollectorProcess } from '../../support/collector-process.ts'
import { cpuOf } from '../processor-time.ts'

const DASHBOARDS = 20
const EVERY_MS = 10_000
const SECONDS = 60

/**
 * What many open dashboards cost that ask for the overview again and again, as the dashboard itself asks: with nothing new, and with events
 * coming in. What the events cost without anybody looking is told apart.
 */
export async function measureDashboards(collector: CollectorProcess, store: ClickHouseOf): Promise<void> {
  await measureWhile(collector, store, { dashboards: DASHBOARDS, eventEveryMs: null })
  const alone = await measureWhile(collector, store, { dashboards: 0, eventEveryMs: 1_000 })
  const watched = await measureWhile(collector, store, { dashboards: DASHBOARDS, eventEveryMs: 1_000 })
  console.log(`  so the dashboards cost ${(watched - alone).toFixed(1)} % while events come in`)
}

interface Circumstances {
  dashboards: number
  /** Null: nothing new. */
  eventEveryMs: number | null
}

/** The share of one core that collector and ClickHouse take together, in percent. */
async function measureWhile(
  collector: CollectorProcess,
  store: ClickHouseOf,
  { dashboards, eventEveryMs }: Circumstances,
): Promise<number> {
  // What was new before is asked for by nobody here.
  await ask(collector)
  const before = spent(collector, store)
  const stopping = new AbortController()
  const telling = eventEveryMs === null ? Promise.resolve() : tell(collector, eventEveryMs, stopping.signal)
  const watching = Array.from({ length: dashboards }, (_, at) => watch(collector, at))
  const [answers] = await Promise.all([Promise.all(watching), sleep(SECONDS * 1000)])
  stopping.abort()
  await telling
  const shares = spent(collector, store).map((seconds, at) => ((seconds - (before[at] ?? 0)) / SECONDS) * 100)
  const [ofCollector = Number.NaN, ofStore = Number.NaN] = shares
  const what = eventEveryMs === null ? 'nothing new' : 'an event every second'
  const slowest = dashboards === 0 ? '' : `, the slowest in ${Math.max(...answers.flat()).toFixed(0)} ms`
  console.log(
    `${dashboards} dashboards, asking every ${EVERY_MS / 1000} s, ${what}: ${(ofCollector + ofStore).toFixed(1)} % of one core (collector ${ofCollector.toFixed(1)}, ClickHouse ${ofStore.toFixed(1)}); ${answers.flat().length} answers${slowest}`,
  )
  return ofCollector + ofStore
}

function spent(collector: CollectorProcess, store: ClickHouseOf): number[] {
  return [collector.pid(), store.pid()].map(cpuOf)
}

/** One dashboard for a while; the milliseconds that each answer took. */
async function watch(collector: CollectorProcess, at: number): Promise<number[]> {
  const took: number[] = []
  await sleep((EVERY_MS / DASHBOARDS) * at)
  for (let asked = 0; asked < (SECONDS * 1000) / EVERY_MS; asked += 1) {
    const millis = await ask(collector)
    took.push(millis)
    await sleep(Math.max(0, EVERY_MS - millis))
  }
  return took
}

async function ask(collector: CollectorProcess): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${collector.url}/api/v1/overview?period=2026-03`, {
    headers: { 'cache-control': 'max-age=30' },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return performance.now() - began
}

async function tell(collector: CollectorProcess, everyMs: number, stopping: AbortSignal): Promise<void> {
  for (let at = 0; !stopping.aborted; at += 1) {
    const subject = `trickle-${at}`
    const response = await fetch(`${collector.url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: subject,
        source: 'bench',
        type: 'incident.opened',
        subject,
        service: 'service1',
      }),
    })
    if (!response.ok) throw new Error(await response.text())
    await sleep(everyMs, undefined, { signal: stopping }).catch(() => undefined)
  }
}
