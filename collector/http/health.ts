import { Router } from 'express'
import type { AppDeps, Health } from '../deps.ts'

/**
 * `/readyz`: may this collector be sent events and questions? Without ClickHouse it goes on taking events, as long as the journal has
 * room, and says `degraded`. `?verbose` tells more. `/livez` lives in the app, before anybody is turned away.
 */
export function readyRoutes(deps: AppDeps): Router {
  const router = Router()
  router.get('/readyz', async (request, response) => {
    const health = await deps.health()
    const status = statusOf(health)
    response
      .status(status === 'not_ready' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({
        status,
        clickhouse: health.clickhouse ? 'up' : 'down',
        journal: health.delivery === undefined ? 'opening' : (health.delivery.trouble ?? 'ok'),
        ...(request.query.verbose === undefined ? {} : details(health)),
      })
  })
  return router
}

function statusOf({
  hasBeenReady,
  clickhouse,
  delivery,
  awaitsSample,
}: Health): 'ready' | 'degraded' | 'not_ready' {
  if (!hasBeenReady || !delivery?.accepting || awaitsSample) return 'not_ready'
  return clickhouse && delivery.shipperFailing === undefined ? 'ready' : 'degraded'
}

function details({ delivery }: Health): object {
  if (delivery === undefined) return {}
  return {
    journalBytes: delivery.journalBytes,
    journalMaxBytes: delivery.journalMaxBytes,
    oldestUnshippedSeconds: Math.round(delivery.oldestUnshippedSeconds * 10) / 10,
    waitsBecause: delivery.shipperFailing ?? null,
  }
}
