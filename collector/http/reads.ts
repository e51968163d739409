import { Router } from 'express'
import { viewStore } from '../clickhouse/kept-rows.ts'
import type { AppDeps } from '../deps.ts'
import { readItem } from '../items/read-item.ts'
import { readServices } from '../items/read-services.ts'
import { readSources } from '../items/read-sources.ts'
import { readOverview, readStages } from '../kpi/read-overview.ts'
import { readSlam } from '../kpi/read-slam.ts'
import { acceptedAge, askedFilters, askedPeriod, refuseOthers } from './ask.ts'

/** The answers about the whole: overview, stages, services, sources, and single items. */
export function readRoutes(deps: AppDeps): Router {
  const router = Router()
  const scopeNow = async (age = 0) => ({
    view: await viewStore((await deps.backend()).client, age),
    timezone: deps.config.timezone,
    currency: deps.config.currency,
    linkHours: deps.config.linkHours,
    now: deps.questionTime(),
  })

  router.get('/overview', async (request, response) => {
    const filters = askedFilters(request, ['service'])
    const period = askedPeriod(request, deps.config.timezone, deps.questionTime())
    const scope = await scopeNow(acceptedAge(request))
    response.set('Age', String(Math.floor((Date.now() - scope.view.seenAt) / 1000)))
    response.json(await readOverview(period, deps.config.organisation, { ...scope, filters }))
  })

  router.get('/slam', async (request, response) => {
    refuseOthers(request, ['period', 'window', 'from', 'to'])
    const { view, ...circumstances } = await scopeNow()
    const period = askedPeriod(request, deps.config.timezone, circumstances.now)
    response.json(await readSlam(view, period, circumstances))
  })

  router.get('/stages', async (_request, response) => {
    response.json(await readStages(await scopeNow()))
  })

  router.get('/services', async (_request, response) => {
    const { view, timezone } = await scopeNow()
    response.json(await readServices(view, timezone))
  })

  router.get('/sources', async (_request, response) => {
    response.json(await readSources(await scopeNow()))
  })

  router.get('/items/:kind/:system/:subject', async (request, response) => {
    const { kind, system, subject } = request.params
    const { client } = await deps.backend()
    const scope = { client, timezone: deps.config.timezone, now: deps.now() }
    response.json(await readItem({ kind, system, subject }, scope))
  })

  return router
}
