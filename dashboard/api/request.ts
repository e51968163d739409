import type { Problem } from '../../shared/api/answers.ts'

/** Nothing answered: the collector is stopped, or the network to it is. */
export class Unreachable extends Error {
  constructor() {
    super('The collector does not answer.')
  }
}

/** The collector refused, and says why; `message` is its sentence for a person. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}

const ROOT = `${import.meta.env.BASE_URL}api/v1`

/** The address of an API answer: `path` starts with a slash, its parts already encoded. */
export function apiAddress(path: string, params: URLSearchParams): string {
  const query = params.toString()
  return `${ROOT}${path}${query === '' ? '' : `?${query}`}`
}

/**
 * Fetches an answer, of now or one that is at most so many seconds old. Throws Unreachable when nobody answers, ApiProblem when the answer is
 * a refusal.
 */
export function getAnswer<Answer>(
  path: string,
  params: URLSearchParams,
  signal: AbortSignal,
  maxAge = 0,
): Promise<Answer> {
  const headers = { accept: 'application/json', 'cache-control': `max-age=${maxAge}` }
  return ask<Answer>(apiAddress(path, params), { signal, headers })
}

/** Puts something in the place of the version that the person has seen, and gives the answer. Throws as `getAnswer`. */
export function putAnswer<Answer>(path: string, body: unknown, version: string): Promise<Answer> {
  return ask<Answer>(apiAddress(path, new URLSearchParams()), {
    method: 'PUT',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    },
    body: JSON.stringify(body),
  })
}

/** Gives an order that needs no words, and gives the answer. Throws as `getAnswer`. */
export function order<Answer>(method: 'POST' | 'DELETE', path: string): Promise<Answer> {
  const headers = { accept: 'application/json' }
  return ask<Answer>(apiAddress(path, new URLSearchParams()), { method, headers })
}

async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init).catch((error: unknown) => {
    throw init.signal?.aborted ? error : new Unreachable()
  })
  // A proxy in front of a stopped collector answers these for it.
  if (response.status === 502 || response.status === 504) throw new Unreachable()
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw problemOf(response.status, body)
  if (body === null)
    throw new ApiProblem(response.status, 'not_json', 'The answer is not what this page expects.')
  return body as Answer
}

function problemOf(status: number, body: unknown): ApiProblem {
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {}
  const detail = problem.detail ?? problem.title ?? `The collector answered with status ${status}.`
  return new ApiProblem(status, problem.code ?? 'unknown', detail)
}
