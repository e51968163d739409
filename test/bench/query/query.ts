import { parseArgs } from 'node:util'
import { clickHouseOf } from '../../support/clickhouse-of.ts'
import { startCollectorProcess } from '../../support/collector-process.ts'
import { median } from '../ratios.ts'
import { measureDashboards } from './dashboards.ts'
import { ALL_MONTHS, LAST_MONTH, writeHistory } from './history.ts'

/**
 * How fast questions are answered over a long history: `npm run bench -- query [--events 10000000] [--years 2] [--rounds 40]`. Each question
 * is asked first of a store that has something new (cold), then again (warm), one client. The reference is the leanest SQL that gives the
 * same number. For growth with the same rows in every window: five times the events over five times the years.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    events: { type: 'string', default: '10000000' },
    years: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '40' },
  },
})
const events = Number(values.events)
const years = Number(values.years)
const rounds = Number(values.rounds)

const MARCH = 'period=2026-03'
const { from, to } = ALL_MONTHS
const QUESTIONS: readonly { name: string; path: string; promised: number; lean?: string }[] = [
  {
    name: 'one KPI, one month',
    path: `/api/v1/kpis/incident_time_to_resolve?${MARCH}`,
    promised: 100,
    lean: `SELECT quantileExactInclusive(0.5)(elapsed_seconds), count() FROM ticket_facts FINAL
      WHERE kind = 'incident' AND NOT gone AND resolved >= '${LAST_MONTH}-01' AND resolved < '2026-04-01' AND elapsed_seconds >= 0`,
  },
  {
    name: '24 months',
    path: `/api/v1/kpis/incident_time_to_resolve/series?from=${from}&to=${to}&bucket=month`,
    promised: 150,
    lean: `SELECT toStartOfMonth(resolved) AS month, quantileExactInclusive(0.5)(elapsed_seconds), count() FROM ticket_facts FINAL
      WHERE kind = 'incident' AND NOT gone AND resolved >= '${from}' AND resolved < '${to}' AND elapsed_seconds >= 0 GROUP BY month`,
  },
  {
    name: 'by 50 services',
    path: `/api/v1/kpis/incident_time_to_resolve/breakdown?${MARCH}&by=service`,
    promised: 150,
    lean: `SELECT service, quantileExactInclusive(0.5)(elapsed_seconds), count() FROM ticket_facts FINAL
      WHERE kind = 'incident' AND NOT gone AND resolved >= '${LAST_MONTH}-01' AND resolved < '2026-04-01' AND elapsed_seconds >= 0 GROUP BY service`,
  },
  { name: 'overview', path: `/api/v1/overview?${MARCH}`, promised: 400 },
  {
    name: 'items',
    path: `/api/v1/kpis/incident_time_to_resolve/items?${MARCH}&limit=50`,
    promised: 100,
    lean: `SELECT system, subject, title, team, priority, state, url, opened, resolved, closed, service, elapsed_seconds,
        count() OVER () AS total FROM ticket_facts FINAL
      WHERE kind = 'incident' AND NOT gone AND resolved >= '${LAST_MONTH}-01' AND resolved < '2026-04-01' AND elapsed_seconds >= 0
      ORDER BY elapsed_seconds DESC, system, subject LIMIT 50`,
  },
  { name: '/metrics', path: '/metrics', promised: 500 },
  { name: '/metrics/services', path: '/metrics/services', promised: 500 },
]

const collector = await startCollectorProcess()
const store = clickHouseOf(collector)
try {
  console.log(`A history of ${events.toLocaleString('en')} events over ${years} years`)
  const began = performance.now()
  await writeHistory(collector, store, { events, years })
  const [told] = await store.query('SELECT count() FROM events')
  console.log(`  ${told} events written and folded in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  for (const { name, path, promised, lean } of QUESTIONS) {
    const cold: number[] = []
    for (let round = 0; round < 5; round += 1) {
      // A survey more, of no service: something new in one table of facts, and in what is known of sources.
      await touchEverything()
      cold.push(await millis(() => ask(path)))
    }
    const warm: number[] = []
    for (let round = 0; round < rounds; round += 1) warm.push(await millis(() => ask(path)))
    const leanest: number[] = []
    if (lean !== undefined) {
      for (let round = 0; round < 5; round += 1) leanest.push(await millis(() => store.query(lean)))
    }
    const answered = `warm p95 ${percentile(warm, 0.95).toFixed(0)} ms (promised ${promised}), median ${median(warm).toFixed(0)}`
    console.log(
      `${name}: ${answered}; after something new ${median(cold).toFixed(0)} ms${besideLean(leanest, { warm, cold })}`,
    )
  }
  await measureDashboards(collector, store)
} finally {
  await collector.stop()
}

function besideLean(
  leanest: readonly number[],
  { warm, cold }: { warm: readonly number[]; cold: readonly number[] },
): string {
  if (leanest.length === 0) return ''
  const times = (millis: readonly number[]) => (median(millis) / median(leanest)).toFixed(2)
  return `; the leanest SQL ${median(leanest).toFixed(0)} ms: ${times(warm)} times of it warm, ${times(cold)} after something new`
}

async function ask(path: string): Promise<void> {
  const response = await fetch(`${collector.url}${path}`)
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${text}`)
}

/** Something new in every table of facts: an empty part, which a question has to look at anew. */
async function touchEverything(): Promise<void> {
  const tables = await store.query(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE '%_facts'",
  )
  for (const table of tables) {
    await store.query(
      `INSERT INTO ${table} (anchor, system, subject, ver, gone) VALUES ('2024-05-01', 'nobody', 'nothing', 1, 1)`,
    )
  }
}

async function millis(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
