import { Router } from 'express'
import { MOST_OPPORTUNITIES, type Opportunity, USUAL_OPPORTUNITIES } from '../../shared/api/opportunities.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import type { AppDeps } from '../deps.ts'
import { readOpportunities } from '../kpi/opportunities/read-opportunities.ts'
import { askedFilters, askedNumber, askedPeriod, wantsCsv } from './ask.ts'
import { type Cell, sendCsv } from './csv.ts'

const LIMITS = { least: 1, most: MOST_OPPORTUNITIES, usual: USUAL_OPPORTUNITIES }

/** `/opportunities`: where to improve next, ranked. */
export function opportunityRoutes(deps: AppDeps): Router {
  const router = Router()
  const { timezone, currency, linkHours } = deps.config

  router.get('/opportunities', async (request, response) => {
    const now = deps.questionTime()
    const filters = askedFilters(request, ['service'], ['limit', 'format'])
    const period = askedPeriod(request, timezone, now)
    const limit = askedNumber(request, 'limit', LIMITS)
    const isCsv = wantsCsv(request)
    const view = await viewStore((await deps.backend()).client)
    const scope = { view, timezone, currency, linkHours, now, filters }
    const answer = await readOpportunities(period, limit, scope)
    if (isCsv) return sendCsv(response, 'opportunities', answer.opportunities.map(opportunityCells))
    response.json(answer)
  })

  return router
}

/** One line of CSV; what is a list is one cell, its words apart by a space. */
function opportunityCells(one: Opportunity): Record<string, Cell> {
  return {
    rank: one.rank,
    group: one.group,
    kpi: one.kpi,
    name: one.name,
    service: one.service,
    unit: one.unit,
    value: one.value,
    currency: one.currency,
    n: one.n,
    target: one.target,
    status: one.status,
    gap_share: one.gapShare,
    gap_basis: one.gapBasis,
    weight: one.weight,
    largest_service: one.largest?.service ?? null,
    largest_share: one.largest?.share ?? null,
    judged: one.judged,
    signal: one.signal,
    judged_from: one.judgedOn?.from ?? null,
    judged_to: one.judgedOn?.to ?? null,
    rules: one.judgedOn?.rules.join(' ') ?? null,
    worse_since: one.worseSince,
    previous_from: one.previous?.from ?? null,
    previous_to: one.previous?.to ?? null,
    previous_value: one.previous?.value ?? null,
    previous_n: one.previous?.n ?? null,
    change: one.change,
    maturing: one.maturing,
    supports: one.supports.map(({ kpi }) => kpi).join(' '),
    dependents: one.dependents.map(({ agreement }) => agreement).join(' '),
    sentence: one.sentence,
  }
}
