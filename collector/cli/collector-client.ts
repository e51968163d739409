import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type IngestAnswer, ingestAnswerSchema, problemSchema } from '../../shared/api/answers.ts'
import { CommandFailure } from './failure.ts'
import type { Settings } from './settings.ts'

export interface CollectorClient {
  url: string
  /** The organisation's timezone; at the same time the first sign that a collector is there. */
  timezone(): Promise<string>
  /** Sends events and waits out a busy collector. Events that it refused are in the answer. Throws CommandFailure. */
  postEvents(contentType: string, body: string | Uint8Array<ArrayBuffer>): Promise<IngestAnswer>
  /** Comes back when all that was sent is visible in the KPIs. Throws CommandFailure. */
  untilStored(): Promise<void>
}

const PATIENCE_MS = 120_000
const LONGEST_PAUSE_MS = 10_000
const BUSY = new Set([429, 502, 503, 504])

/** A client of the running collector. `say` tells the person why it waits; `stop` ends the waiting. */
export function createCollectorClient(
  settings: Settings,
  say: (line: string) => void,
  stop: AbortSignal,
): CollectorClient {
  const headers: Record<string, string> = settings.key ? { authorization: `Bearer ${settings.key}` } : {}
  let answered = false

  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const giveUpAt = Date.now() + PATIENCE_MS
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(`${settings.url}${path}`, init)
      if (outcome instanceof Response && !BUSY.has(outcome.status)) {
        answered = true
        return outcome
      }
      if (outcome === undefined && !answered) throw notRunning(settings.url)
      // An idle connection may be closed at the very moment it is used again: that is no sign of anything.
      if (outcome === undefined && attempt === 1) continue
      const why = outcome === undefined ? 'It does not answer.' : await detailOf(outcome)
      if (Date.now() >= giveUpAt || stop.aborted) {
        throw new CommandFailure(`The collector at ${settings.url} takes no more events. ${why}`)
      }
      const pause = pauseOf(outcome, attempt)
      say(`The collector cannot take more just now, trying again in ${Math.ceil(pause / 1000)} s. ${why}`)
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined)
    }
  }

  const post = async (
    path: string,
    contentType: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<IngestAnswer> => {
    const init = { method: 'POST', headers: { ...headers, 'content-type': contentType }, body }
    const response = await request(path, init)
    const json: unknown = await response.json().catch(() => undefined)
    if (response.ok) return ingestAnswerSchema.parse(json)
    const rejected = problemSchema.safeParse(json).data?.rejected
    if (response.status === 400 && rejected !== undefined) return { accepted: 0, rejected }
    throw await refusal(response, settings.url, json)
  }

  return {
    url: settings.url,
    async timezone() {
      const response = await request('/api/v1/overview', { headers })
      if (!response.ok) throw await refusal(response, settings.url)
      const answer = timezoneSchema.safeParse(await response.json())
      if (!answer.success)
        throw new CommandFailure(`What answers at ${settings.url} is no Wheelhouse collector.`)
      return answer.data.period.timezone
    },
    postEvents: (contentType, body) => post(EVENTS, contentType, body),
    async untilStored() {
      for (;;) {
        const { stored } = await post(`${EVENTS}?wait=stored`, 'application/json', '[]')
        if (stored || stop.aborted) return
        say('All events are safe in the collector; ClickHouse is still taking them in …')
      }
    },
  }
}

const EVENTS = '/api/v1/events'

const timezoneSchema = z.object({ period: z.object({ timezone: z.string() }) })

async function tryOnce(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, init)
  } catch {
    return undefined
  }
}

/** What the collector asks for, else ever longer, with jitter so that several senders do not come back together. */
function pauseOf(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000
  if (asked >= 0) return Math.min(asked, LONGEST_PAUSE_MS * 6)
  return Math.min(500 * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2)
}

async function detailOf(response: Response): Promise<string> {
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined))
  return problem.data?.detail ?? `status ${response.status}`
}

function notRunning(url: string): CommandFailure {
  return new CommandFailure(
    `No collector answers at ${url}. Start it with "npm start", or say where it runs with WHEELHOUSE_URL.`,
  )
}

async function refusal(response: Response, url: string, json?: unknown): Promise<CommandFailure> {
  const detail = problemSchema.safeParse(json ?? (await response.json().catch(() => undefined))).data?.detail
  const said = detail ?? `status ${response.status}`
  if (response.status === 401 || response.status === 403) {
    return new CommandFailure(`The collector at ${url} refuses: ${said} Give its key in WHEELHOUSE_KEY.`)
  }
  return new CommandFailure(`The collector at ${url} refuses: ${said}`)
}
