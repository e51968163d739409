import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FactFold, GENERATION_SHIFT } from '../../collector/facts/fold.ts'
import { FOLDS } from '../../collector/facts/folds.ts'
import type { SentEvent } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { inTurn, NIGHTLY } from '../support/nightly.ts'
import { monthOf } from '../support/oracle/calendar.ts'
import { randomEvents } from '../support/oracle/random-events.ts'
import { parts, shuffled } from '../support/random-order.ts'

const TIMEZONE = 'Europe/Berlin'
const NOW = Date.parse('2026-05-01T09:30:15.250Z')
const TIMES = {
  from: Date.parse('2025-12-20T00:00Z'),
  to: Date.parse('2026-04-28T00:00Z'),
  // Facts are kept by months of UTC, KPIs by months of the organisation.
  edges: ['2026-01', '2026-02', '2026-03'].flatMap((month) => [
    monthOf(month, 'UTC').to,
    monthOf(month, TIMEZONE).to,
  ]),
}
/** What a fold costs does not hang on how many events there are, but on how many kinds. */
const SIZE = { least: 1, most: NIGHTLY ? 200 : 60 }
/** Of the tables of facts. */
const MERGED_A_DAY = 6
/** All that have a page of their own. */
const KINDS = FOLDS.flatMap(({ kinds }) => kinds).filter((kind) => kind !== 'survey' && kind !== 'source')
const KPIS = [
  'incident_working_time',
  'incident_backlog',
  'request_on_time_share',
  'ticket_csat',
  'services',
  'alert_volume',
]

describe('the same events give the same facts', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: TIMEZONE, now: NOW })
  })
  afterAll(() => collector.stop())

  it('in whatever order and parts they come, resent with whatever changes', {
    timeout: 180_000,
  }, async () => {
    const events = randomEvents({ ...TIMES, contested: true }, SIZE)
    await check(events, async (sent, seed) => {
      const [late = [], ...others] = parts(shuffled(sent, seed), 4, seed)
      for (const part of [...others, late]) await collector.send(part)
    })
  })

  it('however often they come, with merges of the store in between', { timeout: 180_000 }, async () => {
    const events = randomEvents({ ...TIMES, contested: true }, SIZE)
    await check(events, async (sent, seed) => {
      const again = shuffled(sent, seed + 1).slice(0, sent.length / 2)
      for (const part of parts(shuffled([...sent, ...again], seed), 3, seed)) {
        await collector.send(part)
        for (const table of ['events', ...inTurn(FOLDS, MERGED_A_DAY).map((fold) => fold.table)]) {
          await collector.client.command({ query: `OPTIMIZE TABLE ${table} FINAL` })
        }
      }
    })
  })

  it('when several senders speak at once', { timeout: 180_000 }, async () => {
    const events = randomEvents(TIMES, SIZE).map((sent) => [
      ...new Map(sent.map((event) => [JSON.stringify([event.source, event.id]), event])).values(),
    ])
    await check(events, async (sent, seed) => {
      const again = shuffled(sent, seed + 1).slice(0, sent.length / 4)
      await Promise.all(
        parts(shuffled([...sent, ...again], seed), 4, seed).map((part) => collector.send(part)),
      )
    })
  })

  /** For any events: what `send` leaves in the store and in the answers is what one request with all of them leaves, byte by byte. */
  async function check(
    events: fc.Arbitrary<SentEvent[]>,
    send: (events: readonly SentEvent[], seed: number) => Promise<void>,
  ): Promise<void> {
    const holds = async (sent: readonly SentEvent[], seed: number) => {
      await collector.empty()
      await collector.send(sent)
      const atOnce = await everythingToldOf(sent)
      await collector.empty()
      await send(sent, seed)
      const told = await everythingToldOf(sent)
      expect(linesOnlyIn(told, atOnce)).toEqual(linesOnlyIn(atOnce, told))
    }
    let running = Promise.resolve()
    const property = fc.asyncProperty(events, fc.nat(), (sent, seed) => {
      running = holds(sent, seed)
      return running
    })
    await fc.assert(property, { numRuns: NIGHTLY ? 6 : 1, interruptAfterTimeLimit: 120_000 })
    // A run that the time limit gave up goes on, and would empty the store under the next test.
    await running
  }

  /** The rows of facts, the KPIs, and a few items with their timelines: each as the text that came. */
  async function everythingToldOf(sent: readonly SentEvent[]): Promise<string[]> {
    const told: string[] = []
    for (const fold of FOLDS) told.push(...(await rowsOf(fold)))
    for (const kpi of KPIS)
      told.push(await collector.text(`/api/v1/kpis/${kpi}?from=2025-12-01&to=2026-05-01`))
    const items = sent.filter(({ type }) => KINDS.some((kind) => type.startsWith(`${kind}.`))).map(addressOf)
    for (const item of [...new Set(items)].slice(0, 3)) told.push(await collector.text(item))
    return told
  }

  async function rowsOf({ table, rowOf }: FactFold): Promise<string[]> {
    // When a row was folded differs, and how often, and in which generation; what it says must not.
    const version = `bitAnd(ver, bitShiftLeft(toUInt64(1), ${GENERATION_SHIFT[rowOf]}) - 1)`
    const query = `SELECT * EXCEPT (folded, ver), ${version} AS version FROM ${table} FINAL WHERE NOT gone ORDER BY ALL`
    const result = await collector.client.query({ query, format: 'JSONEachRow' })
    const rows = await result.text()
    return rows.split('\n').filter((row) => row !== '')
  }
})

function linesOnlyIn(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((line) => !others.includes(line))
}

function addressOf({ type, system = '', subject }: SentEvent): string {
  const key = [type.slice(0, type.indexOf('.')), system, subject]
  return `/api/v1/items/${key.map(encodeURIComponent).join('/')}`
}
