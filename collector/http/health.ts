import { Router } from 'express'
import type { AppDeps } from '../deps.ts'

/** `/readyz`: may this collector be sent events and questions? `/livez` lives in the app, before anybody is turned away. */
export function readyRoutes(deps: AppDeps): Router {
  const router = Router()
  router.get('/readyz', async (_request, response) => {
    const clickhouse = await deps.isStoreUp()
    response
      .status(clickhouse ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: clickhouse ? 'ready' : 'not_ready', clickhouse: clickhouse ? 'up' : 'down' })
  })
  return router
}
