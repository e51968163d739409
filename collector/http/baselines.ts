import express, { type Request, Router } from 'express'
import { z } from 'zod'
import { resetBaselineSchema } from '../../shared/api/baselines.ts'
import { describeReset } from '../baselines/describe-reset.ts'
import { readBaselines } from '../baselines/read-baselines.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import { record } from '../decisions/record.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { findKpi } from '../kpi/catalogue/catalogue.ts'
import { refuseOthers, single } from './ask.ts'

/** `/baselines`: since when the limits of each KPI's chart are computed, and why; and the one verb that begins anew. */
export function baselineRoutes(deps: AppDeps): Router {
  const router = Router()
  const { timezone } = deps.config

  async function baselines(kpi: string | undefined, service: string | undefined) {
    const { client } = await deps.backend()
    const resets = await readBaselines(await viewStore(client), timezone)
    return resets
      .filter((reset) => (kpi ?? reset.kpi) === reset.kpi && (service ?? reset.service) === reset.service)
      .map((reset) => describeReset(reset, timezone))
  }

  router.get('/baselines', async (request, response) => {
    refuseOthers(request, ['kpi', 'service'])
    response.json({ baselines: await baselines(single(request, 'kpi'), single(request, 'service')) })
  })

  router.post('/baselines', express.json({ limit: '64kb' }), async (request, response) => {
    const { kpi, service, from, why } = askedReset(request)
    const delivery = await deps.delivery()
    const subject = service === undefined ? kpi : `${kpi}/${service}`
    await record(delivery, { type: 'baseline.reset', subject, data: { kpi, service, from, why } }, deps.now())
    response.status(201).json({ baselines: await baselines(kpi, service) })
  })

  return router
}

function askedReset(request: Request): z.infer<typeof resetBaselineSchema> {
  const asked = resetBaselineSchema.safeParse(request.body)
  if (!asked.success)
    throw new AppError('bad_request', `Not a reset of a baseline: ${z.prettifyError(asked.error)}`)
  if (findKpi(asked.data.kpi).chart === 'none')
    throw new AppError('bad_request', `${asked.data.kpi} has no chart, and so no baseline.`)
  return asked.data
}
