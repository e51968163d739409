import express, { type Request, Router } from 'express'
import type { RejectedEvent } from '../../shared/api/answers.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { checkEvent, type EventRow } from '../ingest/check-event.ts'
import { readEvents } from '../ingest/read-events.ts'
import { single } from './ask.ts'

const BODY_LIMIT = '20mb'
const REJECTED_SHOWN = 1_000

/** `POST /events`: takes events, judges each alone, stores the good ones and names the others. */
export function eventRoutes(deps: AppDeps): Router {
  const router = Router()
  const body = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: true })

  router.post('/events', body, async (request, response) => {
    const read = readEvents(request.headers, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
    // Until keys exist, whoever gets this far is the keyless caller on loopback, or in a network that is trusted.
    const context = { receivedAt: deps.now(), lenient: read.lenient, defaultSource: 'local', admin: true }
    const rows: EventRow[] = []
    const rejected: RejectedEvent[] = []
    read.events.forEach((event, index) => {
      if ('unreadable' in event) {
        rejected.push({ index, id: null, code: 'invalid_json', message: event.unreadable })
        return
      }
      const checked = checkEvent(event.raw, context)
      if (checked.row) rows.push(checked.row)
      else rejected.push({ index, ...checked.rejected })
    })
    deps.counters.accepted.inc(rows.length)
    for (const { code } of rejected) deps.counters.rejected.inc({ code })
    if (rows.length === 0 && rejected.length > 0) throw refusal(rejected)

    const { store } = await deps.backend()
    await store(rows)
    response.status(202).json({
      accepted: rows.length,
      rejected: rejected.slice(0, REJECTED_SHOWN),
      ...(waits(request) ? { stored: true } : {}),
    })
  })

  return router
}

function refusal(rejected: RejectedEvent[]): AppError {
  const [first] = rejected
  const code = rejected.length === 1 && first?.code === 'reserved_type' ? 'reserved_type' : 'nothing_accepted'
  const message =
    rejected.length === 1 && first
      ? `The event was not accepted: ${first.message}`
      : `None of the ${rejected.length} events was accepted; "rejected" says why for each.`
  return new AppError(code, message, { rejected: rejected.slice(0, REJECTED_SHOWN) })
}

/** `?wait=stored` or `Prefer: wait`: the answer has to say whether the events are visible to queries. */
function waits(request: Request): boolean {
  return (
    single(request, 'wait') === 'stored' || /(^|[\s,])wait\b/.test(request.headers.prefer?.toString() ?? '')
  )
}
