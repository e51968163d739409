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

/** Fetches an answer. Throws Unreachable when nobody answers, ApiProblem when the answer is a refusal. */
export async function getAnswer<Answer>(
  path: string,
  params: URLSearchParams,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(apiAddress(path, params), {
    signal,
    headers: { accept: 'application/json' },
  }).catch((error: unknown) => {
    throw signal.aborted ? error : new Unreachable()
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
