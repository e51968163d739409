import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouseOf, clickHouseOf } from '../../support/clickhouse-of.ts'
import { type CollectorProcess, startCollectorProcess } from '../../support/collector-process.ts'
import { sendLoad } from '../../support/load/load.ts'
import { cpuOf } from '../processor-time.ts'
import { median, perSecond, ratioLine } from '../ratios.ts'

const EVENTS_A_TICKET = 5
const EVENTS_A_REQUEST = 500
/** What the shipper puts into a batch at most. */
const ROWS_A_BATCH = 50_000
const IDLE_SECONDS = 60

/**
 * From the sender to facts that can be asked for, sustained; beside plain inserts of such rows into ClickHouse, without any facts, at
 * the size of the shipper's own batches.
 */
export async function measurePipeline({
  rounds,
  seconds,
}: {
  rounds: number
  seconds: number
}): Promise<void> {
  console.log(
    '\nThe whole pipeline, accepted to visible, folds included. The reference inserts rows of the same kind, ready made, over HTTP.',
  )
  console.log(
    'The cores are shared by: the sender, the collector and ClickHouse; for the reference this process and ClickHouse.',
  )
  const collector = await startCollectorProcess()
  const store = clickHouseOf(collector)
  const subject: number[] = []
  const reference: number[] = []
  const ages: number[] = []
  const latencies: number[] = []
  const spent = { events: 0, sender: 0, collector: 0, ClickHouse: 0 }
  for (let round = 0; round < rounds; round += 1) {
    reference.push(await insertPlainly(store, round, Math.min(seconds, 10)))
    const watch = watchAges(collector, ages)
    const before = [collector.pid(), store.pid()].map(cpuOf)
    const began = performance.now()
    const sent = await sendLoad({
      port: Number(new URL(collector.url).port),
      name: `p${round}`,
      connections: 4,
      eventsARequest: EVENTS_A_REQUEST,
      eventsATicket: EVENTS_A_TICKET,
      seconds: round === 0 ? seconds : Math.min(seconds, 15),
      from: Date.UTC(2026, 8, 1),
    })
    await untilStored(collector)
    subject.push(sent.accepted / ((performance.now() - began) / 1000))
    latencies.push(sent.p99)
    watch.stop()
    const [ofCollector, ofStore] = [collector.pid(), store.pid()].map(
      (pid, which) => cpuOf(pid) - (before[which] ?? 0),
    )
    spent.events += sent.accepted
    spent.sender += sent.cpuSeconds
    spent.collector += ofCollector ?? 0
    spent.ClickHouse += ofStore ?? 0
    console.log(
      `  round ${round + 1}: ${perSecond(subject.at(-1) ?? 0)} of ${sent.accepted} events`,
      sent.statuses,
    )
  }
  ages.sort((one, other) => one - other)
  console.log(ratioLine('accepted to visible', subject, reference))
  console.log(boundLine(spent))
  console.log(
    `acknowledged within ${median(latencies).toFixed(0)} ms (p99); oldest event not yet visible, sampled: p50 ${at(ages, 0.5)} s, p99 ${at(ages, 0.99)} s`,
  )
  console.log(
    `peak memory: collector ${memoryOf(collector.pid(), 'VmHWM')} MB, ClickHouse ${memoryOf(store.pid(), 'VmHWM')} MB`,
  )
  await measureIdle(collector, store)
  await collector.stop()
}

/** What bounds the rate: the processor time that an event takes in each process. */
function boundLine({ events, ...seconds }: { events: number } & Record<string, number>): string {
  const micros = Object.entries(seconds).map(([name, spent]) => [name, (spent / events) * 1_000_000] as const)
  const together = micros.reduce((sum, [, each]) => sum + each, 0)
  const parts = micros.map(([name, each]) => `${name} ${each.toFixed(1)} µs`).join(', ')
  const cores = availableParallelism()
  return `processor time of an event: ${parts}; ${cores} cores can do ${perSecond((cores * 1_000_000) / together)} of these`
}

async function insertPlainly(store: ClickHouseOf, round: number, seconds: number): Promise<number> {
  await store.query('DROP TABLE IF EXISTS bench_events SYNC')
  await store.query('CREATE TABLE bench_events AS events')
  const bodies = Array.from({ length: 6 }, (_, batch) => batchOf(round, batch))
  const began = performance.now()
  let rows = 0
  for (let batch = 0; performance.now() - began < seconds * 1000; batch += 1) {
    await store.query(`INSERT INTO bench_events FORMAT TabSeparated\n${bodies[batch % bodies.length]}`)
    rows += ROWS_A_BATCH
  }
  const rate = rows / ((performance.now() - began) / 1000)
  await store.query('DROP TABLE bench_events SYNC')
  return rate
}

function batchOf(round: number, batch: number): string {
  const lines = Array.from({ length: ROWS_A_BATCH }, (_, at) => {
    const ticket = `b${round}-${batch}-${Math.floor(at / EVENTS_A_TICKET)}`
    const data = `{"priority":${1 + (at % 4)},"team":"team ${at % 9}","category":"category ${at % 30}"}`
    const time = 1_788_220_800 + (at % 40_000) * 60
    return `incident\tbench\t${ticket}\tbench\t${ticket}/${at % EVENTS_A_TICKET}\t\tincident.updated\t${time}.000\t${time}.000\t\t3\tservice ${at % 20}\t${data}\t${at}`
  })
  return `${lines.join('\n')}\n`
}

async function untilStored(collector: CollectorProcess): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' }
  for (;;) {
    const response = await fetch(`${collector.url}/api/v1/events?wait=stored`, init)
    if (((await response.json()) as { stored: boolean }).stored) return
  }
}

function watchAges(collector: CollectorProcess, ages: number[]): { stop(): void } {
  const timer = setInterval(async () => {
    const metrics = await fetch(`${collector.url}/readyz?verbose`).catch(() => undefined)
    const answer = (await metrics?.json().catch(() => undefined)) as
      | { oldestUnshippedSeconds: number }
      | undefined
    if (answer) ages.push(answer.oldestUnshippedSeconds)
  }, 250)
  return { stop: () => clearInterval(timer) }
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1)
}

function memoryOf(pid: number | undefined, field: string): string {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )?.[1]
  return (Number(kilobytes) / 1024).toFixed(0)
}

async function measureIdle(collector: CollectorProcess, store: ClickHouseOf): Promise<void> {
  while (Number((await store.query('SELECT count() FROM system.merges'))[0]) > 0) await sleep(1_000)
  await sleep(10_000)
  const before = [collector.pid(), store.pid()].map(cpuOf)
  await sleep(IDLE_SECONDS * 1000)
  const after = [collector.pid(), store.pid()].map(cpuOf)
  const shares = after.map((seconds, which) => ((seconds - (before[which] ?? 0)) / IDLE_SECONDS) * 100)
  console.log(
    `idle over ${IDLE_SECONDS} s: collector ${shares[0]?.toFixed(2)} %, ClickHouse ${shares[1]?.toFixed(2)} % of one core`,
  )
}
