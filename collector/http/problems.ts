import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Problem } from '../../shared/api/answers.ts'
import { isTransient } from '../clickhouse/errors.ts'
import { AppError, problem } from '../errors.ts'
import { JournalError } from '../ingest/journal/errors.ts'
import type { Logger } from '../telemetry.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Answers what no route took. */
export const notFound: RequestHandler = (request) => {
  throw new AppError('not_found', `There is nothing at ${request.method} ${request.path}.`)
}

export interface ProblemAnswer {
  status: number
  problem: Problem
  retryAfterSeconds: number | undefined
}

/** What an error is answered with: known ones say what is wrong, the others are logged and hidden. */
export function answerOf(error: unknown, log: Logger, path: string): ProblemAnswer {
  const known = asAppError(error)
  if (known) {
    return { status: known.status, problem: known.toProblem(), retryAfterSeconds: known.retryAfterSeconds }
  }
  log.error({ err: error, path }, 'a request failed')
  const hidden = problem(500, 'internal', 'Something went wrong here. The log of the collector says what.')
  return { status: 500, problem: hidden, retryAfterSeconds: undefined }
}

/** The last handler: turns what others have thrown into answers. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      log.error({ err: error, path: request.path }, 'the answer broke off')
      next(error)
      return
    }
    const answer = answerOf(error, log, request.path)
    if (answer.retryAfterSeconds !== undefined) response.set('Retry-After', String(answer.retryAfterSeconds))
    response.status(answer.status).type(PROBLEM_TYPE).send(JSON.stringify(answer.problem))
  }
}

function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (error instanceof JournalError) {
    const { code, message, retryAfterSeconds } = error
    return new AppError(code, message, { retryAfterSeconds, cause: error })
  }
  if (isTransient(error)) {
    return new AppError('store_unavailable', 'ClickHouse does not answer. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    })
  }
  return bodyError(error)
}

/** Errors of the body parser carry the status they mean. */
function bodyError(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined
  const { status } = error
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined
  const code = status === 413 ? 'too_large' : 'bad_request'
  return new AppError(code, `The body could not be read: ${error.message}.`, { cause: error })
}
