import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '../../config.ts'
import { AppError } from '../../errors.ts'
import type { Delivery } from '../../ingest/delivery.ts'
import type { Taken } from '../../ingest/intake.ts'
import { readEvents } from '../../ingest/read-events.ts'
import type { IngestMetrics } from '../../metrics/ingest.ts'
import type { Logger } from '../../telemetry.ts'
import { createGuard } from '../guard.ts'
import { answerOf, PROBLEM_TYPE } from '../problems.ts'
import { BytesInFlight } from './bytes-in-flight.ts'
import { Aborted, readBody } from './read-body.ts'

export interface EndpointDeps {
  config: Config
  log: Logger
  metrics: IngestMetrics
  /** Resolves when the journal is open. */
  delivery: () => Promise<Delivery>
}

const PATH = '/api/v1/events'
const MOST_BYTES_IN_FLIGHT = 32 * 1024 * 1024
const REJECTED_SHOWN = 1_000
const WAIT_MS = 10_000

/**
 * `POST /api/v1/events`, ahead of the web framework, which would take more time than all the rest: takes events, judges each alone,
 * brings the good ones to disk and names the others. Gives false for requests that are not for it.
 */
export function createEventsEndpoint(
  deps: EndpointDeps,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const guard = createGuard(deps.config)
  const inFlight = new BytesInFlight(MOST_BYTES_IN_FLIGHT)

  async function take(request: IncomingMessage, query: URLSearchParams): Promise<unknown> {
    const delivery = await deps.delivery()
    const refusal = delivery.refusal(0)
    if (refusal) throw refusal
    const share = inFlight.share()
    try {
      // Until keys exist, whoever gets this far is the keyless caller on loopback, or in a network that is trusted.
      const caller = { defaultSource: 'local', admin: true }
      const taken = await delivery.take(readEvents(request.headers, await readBody(request, share)), caller)
      if (taken.accepted === 0 && taken.rejected.length > 0) throw refused(taken)
      const answer = { accepted: taken.accepted, rejected: taken.rejected.slice(0, REJECTED_SHOWN) }
      if (waits(request, query)) {
        share.release()
        return { ...answer, stored: await delivery.whenStored(taken.position, WAIT_MS) }
      }
      await delivery.ease()
      return answer
    } finally {
      share.release()
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, query: string): Promise<void> {
    try {
      guard(request.headers)
      if (request.method === 'OPTIONS') return shakeHands(request, response)
      send(response, 202, 'application/json; charset=utf-8', await take(request, new URLSearchParams(query)))
    } catch (error) {
      if (error instanceof Aborted) return
      const { status, problem, retryAfterSeconds } = answerOf(error, deps.log, PATH)
      if (problem.rejected === undefined) deps.metrics.refused.inc({ code: problem.code })
      if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds)
      send(response, status, PROBLEM_TYPE, problem)
    }
  }

  return (request, response) => {
    const url = request.url ?? ''
    const mark = url.indexOf('?')
    if ((mark === -1 ? url : url.slice(0, mark)) !== PATH) return false
    if (request.method !== 'POST' && request.method !== 'OPTIONS') return false
    void answer(request, response, mark === -1 ? '' : url.slice(mark + 1))
    return true
  }
}

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(text)
}

/**
 * CloudEvents' webhook handshake (HTTP 1.1 Web Hooks for Event Delivery, 4): a sender asks whether it may deliver. Whoever may send
 * at all may, as often as it likes: too much is answered with 429 when it comes.
 */
function shakeHands(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers['webhook-request-origin']
  const rate = request.headers['webhook-request-rate']
  response.writeHead(200, {
    Allow: 'POST, OPTIONS',
    'Content-Length': 0,
    ...(typeof origin === 'string' ? { 'WebHook-Allowed-Origin': origin } : {}),
    ...(typeof origin === 'string' && rate !== undefined ? { 'WebHook-Allowed-Rate': '*' } : {}),
  })
  response.end()
}

function refused({ rejected }: Taken): AppError {
  const [first] = rejected
  const code = rejected.length === 1 && first?.code === 'reserved_type' ? 'reserved_type' : 'nothing_accepted'
  const message =
    rejected.length === 1 && first
      ? `The event was not accepted: ${first.message}`
      : `None of the ${rejected.length} events was accepted; "rejected" says why for each.`
  return new AppError(code, message, { rejected: rejected.slice(0, REJECTED_SHOWN) })
}

/** `?wait=stored` or `Prefer: wait`: the answer has to say whether the events are visible to queries. */
function waits(request: IncomingMessage, query: URLSearchParams): boolean {
  return query.get('wait') === 'stored' || /(^|[\s,])wait\b/.test(request.headers.prefer?.toString() ?? '')
}
