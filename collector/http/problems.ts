import type { ErrorRequestHandler, RequestHandler } from 'express'
import { isTransient } from '../clickhouse/errors.ts'
import { AppError, problem } from '../errors.ts'
import type { Logger } from '../telemetry.ts'

const PROBLEM_TYPE = 'application/problem+json'

/** Answers what no route took. */
export const notFound: RequestHandler = (request) => {
  throw new AppError('not_found', `There is nothing at ${request.method} ${request.path}.`)
}

/** The one place that turns errors into answers: known ones say what is wrong, the others are logged and hidden. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      log.error({ err: error, path: request.path }, 'the answer broke off')
      next(error)
      return
    }
    const known = asAppError(error)
    if (known) {
      if (known.retryAfterSeconds !== undefined) response.set('Retry-After', String(known.retryAfterSeconds))
      response.status(known.status).type(PROBLEM_TYPE).send(JSON.stringify(known.toProblem()))
      return
    }
    log.error({ err: error, path: request.path }, 'a request failed')
    const body = problem(500, 'internal', 'Something went wrong here. The log of the collector says what.')
    response.status(500).type(PROBLEM_TYPE).send(JSON.stringify(body))
  }
}

function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
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
  const type = 'type' in error ? error.type : undefined
  if (type === 'entity.too.large') {
    return new AppError('too_large', 'The body is larger than 20 MB: send the events in parts.', {
      cause: error,
    })
  }
  if (type === 'encoding.unsupported') {
    return new AppError('unsupported_media_type', 'Send the body plain, or as gzip, deflate or br.', {
      cause: error,
    })
  }
  const { status } = error
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined
  return new AppError('bad_request', `The body could not be read: ${error.message}.`, { cause: error })
}
