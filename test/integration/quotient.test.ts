import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewStore } from '../../collector/clickhouse/kept-rows.ts'
import { findKpi } from '../../collector/kpi/catalogue/catalogue.ts'
import type { Quotient, StagedKpi } from '../../collector/kpi/definition.ts'
import { WINDOWS } from '../../collector/kpi/facts/windows.ts'
import { sourceOf } from '../../collector/kpi/facts.ts'
import { type Measurement, measure } from '../../collector/kpi/measure.ts'
import { anIncident, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const MARCH = { from: Date.parse('2026-03-01T00:00Z'), to: Date.parse('2026-04-01T00:00Z') }
const APRIL = { from: MARCH.to, to: NOW }

/** Seconds of the incidents resolved for each of their contacts. */
const SECONDS_PER_CONTACT: Quotient = {
  aggregate: 'ratio',
  clock: 'resolved',
  among: 'true',
  numerator: 'elapsed_seconds',
  denominator: 'contacts',
  sums: 'seconds',
}

describe('a quotient of sums', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
    const resolved = (subject: string, from: string, to: string, service: string, contacts?: number) =>
      anIncident(subject).ofService(service).openedAt(from).resolvedAt(to, { contacts })
    await collector.send(
      eventsOf(
        // 60.1 s and 2 contacts, 0.2 s and 3 contacts, 3600 s and nothing said of contacts.
        resolved('A', '2026-03-02T08:00:00Z', '2026-03-02T08:01:00.100Z', 'mail', 2),
        resolved('B', '2026-03-03T08:00:00Z', '2026-03-03T08:00:00.200Z', 'web', 3),
        resolved('C', '2026-03-04T08:00:00Z', '2026-03-04T09:00:00Z', 'web'),
        resolved('D', '2026-04-04T08:00:00Z', '2026-04-04T09:00:00Z', 'web'),
      ),
    )
  })
  afterAll(() => collector.stop())

  async function measured(quotient: Quotient, by?: string): Promise<Map<string, Measurement>[]> {
    const entry: StagedKpi = { ...findKpi('incident_time_to_resolve'), measure: quotient, beside: {} }
    const windows = [MARCH, APRIL]
    const answer = await measure(await viewStore(collector.client), [entry], {
      windows,
      now: NOW,
      timezone: 'UTC',
      linkHours: 24,
      filters: {},
      by,
    })
    return answer.get(entry.id) ?? []
  }

  it('adds up what its rows say; what is not said adds nothing', async () => {
    const [march, april] = await measured(SECONDS_PER_CONTACT)
    expect(march?.get('')).toMatchObject({ n: 3, numerator: 3660.3, denominator: 5 })
    expect(april?.get('')).toMatchObject({ n: 1, numerator: 3600, denominator: 0 })
  })

  it('is the sum of its segments', async () => {
    const [march] = await measured(SECONDS_PER_CONTACT, 'service')
    expect(march?.get('mail')).toMatchObject({ n: 1, numerator: 60.1, denominator: 2 })
    expect(march?.get('web')).toMatchObject({ n: 2, numerator: 3600.2, denominator: 3 })
  })
})

/** As far as it matters where rows come from. */
const FACT = {
  table: 'some_facts',
  where: 'true',
  itemKinds: [],
  moments: [],
  dimensions: {},
  item: { kind: "'some'", state: "'some'" },
}

describe('a fact of rows that a question makes', () => {
  it('reads them instead of its table, with its own columns beside', () => {
    const fact = { ...FACT, from: `SELECT 1 AS one, length(${WINDOWS.froms}) AS windows` }
    expect(sourceOf(fact)).toBe(`(SELECT *, 0 AS gone FROM (${fact.from}))`)
    expect(sourceOf({ ...fact, columns: { two: 'one + 1' } })).toBe(
      `(SELECT *, one + 1 AS two, 0 AS gone FROM (${fact.from}))`,
    )
  })
})
