import { Router } from 'express'
import type { AppDeps } from '../deps.ts'
import { refuseOthers } from './ask.ts'

/** `/sample`: the sample year, and the verbs that load and remove it. Both go on after their answer; GET tells how far. */
export function sampleRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/sample', async (request, response) => {
    refuseOthers(request, [])
    response.json((await deps.sample()).status())
  })

  router.post('/sample', async (_request, response) => {
    const sample = await deps.sample()
    await sample.load()
    response.status(202).json(sample.status())
  })

  router.delete('/sample', async (_request, response) => {
    const sample = await deps.sample()
    await sample.remove()
    response.status(202).json(sample.status())
  })

  return router
}
