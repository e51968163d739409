import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewStore } from '../../collector/clickhouse/kept-rows.ts'
import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { readJudgements } from '../../collector/kpi/judgement/read-judgements.ts'
import { readServiceJudgements } from '../../collector/kpi/judgement/read-service-judgements.ts'
import type { KpiScope } from '../../collector/kpi/scope.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { populationOf } from '../support/population.ts'
import { POPULATION } from '../support/population-lives.ts'

const SEED = Math.floor(Math.random() * 2 ** 32)
const NOW = POPULATION.to + 3_600_000
const SERVICES = ['mail', 'payments', 'unmapped', 'nobody']
const PATIENCE_MS = 60_000
/** Money is judged by its currency, which here is but what keeps two answers apart. */
const ENTRIES = CATALOGUE.filter(({ money }) => money === undefined)

let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
  await collector.send(populationOf(SEED))
})
afterAll(() => collector.stop())

describe(`judgements of single services, of a population from the seed ${SEED}`, () => {
  it('are the same whether services are asked for one by one or together', async () => {
    const view = await viewStore(collector.client)
    // What was kept for one currency is not kept for another: each way has to find out by itself.
    const scopeOf = (currency: string, filters: KpiScope['filters']): KpiScope => ({
      view,
      timezone: 'Europe/Berlin',
      currency,
      linkHours: 24,
      now: NOW,
      filters,
    })
    const parts = SERVICES.flatMap((service) => ENTRIES.map((entry) => ({ entry, service })))
    const together = await readServiceJudgements(parts, scopeOf('EUR', {}), PATIENCE_MS)
    expect(together).toBeDefined()
    let limits = 0
    for (const service of SERVICES) {
      const alone = await readJudgements(ENTRIES, scopeOf('CHF', { service: [service] }), PATIENCE_MS)
      for (const part of parts) {
        if (part.service !== service) continue
        const judgement = together?.get(part)
        expect(judgement, `${part.entry.id} of ${service}`).toEqual(alone.get(part.entry.id))
        limits += judgement?.points.filter((point) => point.limits !== null).length ?? 0
      }
    }
    // Nothing and nothing are the same too.
    expect(limits).toBeGreaterThan(100)
  })

  it('are none where nobody waits for them', async () => {
    const view = await viewStore(collector.client)
    const scope: KpiScope = { view, timezone: 'UTC', currency: 'EUR', linkHours: 24, now: NOW, filters: {} }
    const parts = ENTRIES.map((entry) => ({ entry, service: 'mail' }))
    expect(await readServiceJudgements(parts, scope, 0)).toBeUndefined()
  })
})
