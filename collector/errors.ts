import { STATUS_CODES } from 'node:http'
import type { Problem, RejectedEvent } from '../shared/api/answers.ts'

const STATUS = {
  bad_request: 400,
  bad_period: 400,
  bad_filter: 400,
  bad_cursor: 400,
  nothing_accepted: 400,
  invalid_json: 400,
  unauthorised: 401,
  forbidden_origin: 403,
  reserved_type: 403,
  not_found: 404,
  unknown_kpi: 404,
  unknown_item: 404,
  unknown_setting: 404,
  method_not_allowed: 405,
  sample_there: 409,
  sample_busy: 409,
  not_empty: 409,
  changed_meanwhile: 412,
  too_large: 413,
  too_many_events: 413,
  unsupported_media_type: 415,
  misdirected: 421,
  too_much_in_flight: 429,
  store_unavailable: 503,
  still_changing: 503,
  journal_full: 503,
  disk_full: 503,
  write_failed: 503,
  closed: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/** What went wrong, said to the person who asked. `code` decides the HTTP status. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly rejected: RejectedEvent[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    more: { rejected?: RejectedEvent[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.code = code
    this.rejected = more.rejected
    this.retryAfterSeconds = more.retryAfterSeconds
  }

  get status(): number {
    return STATUS[this.code]
  }

  /** The RFC 9457 body of the answer. */
  toProblem(): Problem {
    return problem(this.status, this.code, this.message, this.rejected)
  }
}

/** Builds an RFC 9457 body. */
export function problem(status: number, code: string, detail: string, rejected?: RejectedEvent[]): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, code, detail, ...(rejected ? { rejected } : {}) }
}
