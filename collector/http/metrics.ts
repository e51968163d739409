import { Router } from 'express'
import { viewStore } from '../clickhouse/kept-rows.ts'
import type { AppDeps } from '../deps.ts'
import { organisationMetrics, serviceMetrics } from '../metrics/exposition.ts'
import { within } from '../within.ts'

/** Below the patience of a scrape (10 s by default): a ClickHouse that hangs must not hide what the collector says of itself. */
const KPIS_MS = 6_000

/** `/metrics` and `/metrics/services`. Parallel scrapes share one snapshot; without ClickHouse the collector's own metrics remain. */
export function metricsRoutes(deps: AppDeps): Router {
  const router = Router()
  const organisation = shared((scope) => organisationMetrics(scope))
  const services = shared((scope) => serviceMetrics(scope))

  router.get('/metrics', async (_request, response) => {
    const own = await deps.registry.metrics()
    response
      .type(deps.registry.contentType)
      .send(own + ((await within(KPIS_MS, snapshot(organisation))) ?? ''))
  })

  router.get('/metrics/services', async (_request, response) => {
    response.type(deps.registry.contentType).send((await snapshot(services)) ?? '')
  })

  async function snapshot(read: (scope: Scope) => Promise<string>): Promise<string | undefined> {
    try {
      const { client } = await deps.backend()
      const { timezone, currency, linkHours } = deps.config
      return await read({
        view: await viewStore(client),
        timezone,
        currency,
        linkHours,
        now: deps.questionTime(),
      })
    } catch (cause) {
      deps.log.warn({ err: cause }, 'the KPIs are missing from this scrape')
      return undefined
    }
  }

  return router
}

type Scope = Parameters<typeof organisationMetrics>[0]

/** Scrapes that come while one is being answered get the same answer. */
function shared(read: (scope: Scope) => Promise<string>): (scope: Scope) => Promise<string> {
  let running: Promise<string> | undefined
  return (scope) => {
    running ??= read(scope).finally(() => {
      running = undefined
    })
    return running
  }
}
