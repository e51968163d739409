import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { AppDeps } from './deps.ts'
import { baselineRoutes } from './http/baselines.ts'
import { guard } from './http/guard.ts'
import { readyRoutes } from './http/health.ts'
import { kpiRoutes } from './http/kpis.ts'
import { metricsRoutes } from './http/metrics.ts'
import { openApiRoutes } from './http/openapi.ts'
import { opportunityRoutes } from './http/opportunities.ts'
import { notFound, problems } from './http/problems.ts'
import { quarantineRoutes } from './http/quarantine.ts'
import { readRoutes } from './http/reads.ts'
import { sampleRoutes } from './http/sample.ts'
import { settingRoutes } from './http/settings.ts'
import { targetRoutes } from './http/targets.ts'

/** The HTTP application. It never listens by itself. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')

  app.get('/livez', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'alive' })
  })
  app.use(securityHeaders())
  app.use(guard(deps.config))
  app.use(compression())
  app.use(readyRoutes(deps))
  app.use(metricsRoutes(deps))
  app.use(
    '/api/v1',
    noStore,
    kpiRoutes(deps),
    readRoutes(deps),
    opportunityRoutes(deps),
    quarantineRoutes(deps),
    baselineRoutes(deps),
    targetRoutes(deps),
    settingRoutes(deps),
    sampleRoutes(deps),
    openApiRoutes(),
    notFound,
  )
  app.use(dashboardRoutes(deps.dashboard))
  app.use(notFound)
  app.use(problems(deps.log))
  return app
}

const noStore: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

function securityHeaders(): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: true,
      // The component library sets styles inline; there is no TLS on loopback to upgrade to.
      directives: { 'style-src': ["'self'", "'unsafe-inline'"], 'upgrade-insecure-requests': null },
    },
    strictTransportSecurity: false,
  })
}

/** The built dashboard: hashed assets for ever, and its one page for every path that is no file. */
function dashboardRoutes(folder: string): express.Router {
  const router = express.Router()
  const page = join(folder, 'index.html')
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use(express.static(folder, { index: false }))
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html') || !existsSync(page)) return next()
    response.set('Cache-Control', 'no-cache').sendFile(page)
  })
  return router
}
