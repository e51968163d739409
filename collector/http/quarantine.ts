import express, { Router } from 'express'
import { replayRequestSchema } from '../../shared/api/answers.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { readHeld, readQuarantine } from '../ingest/quarantine/read-quarantine.ts'
import { replay, settle } from '../ingest/quarantine/settle.ts'
import { askedNumber, refuseOthers, single } from './ask.ts'

/** What could not be stored: listed, sent again, or thrown away. */
export function quarantineRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/quarantine', async (request, response) => {
    refuseOthers(request, ['source', 'code', 'limit', 'cursor'])
    const filter = { source: single(request, 'source'), code: single(request, 'code') }
    const limit = askedNumber(request, 'limit', { least: 1, most: 200, usual: 50 })
    const { client } = await deps.backend()
    const page = { limit, cursor: single(request, 'cursor') }
    response.json(await readQuarantine(client, deps.config.timezone, filter, page))
  })

  router.post('/quarantine/replay', express.json({ limit: '1mb' }), async (request, response) => {
    const asked = replayRequestSchema.safeParse(request.body ?? {})
    if (!asked.success) {
      throw new AppError(
        'bad_request',
        'Send {} for all, or {"ids": [...]}, {"source": "..."} or {"code": "..."}.',
      )
    }
    const [{ client }, { take }] = await Promise.all([deps.backend(), deps.delivery()])
    response.json(await replay(client, take, asked.data, { defaultSource: 'local', admin: true }))
  })

  router.delete('/quarantine/:id', async (request, response) => {
    const { client } = await deps.backend()
    const { id } = request.params
    const [held] = await readHeld(client, { ids: [id] }, { limit: 1 })
    if (held === undefined) throw new AppError('not_found', `There is no "${id}" in quarantine.`)
    await settle(client, [id])
    response.status(204).end()
  })

  return router
}
