import { ClickHouseError } from '@clickhouse/client'

/** ClickHouse's codes (ErrorCodes.cpp) for a server that is short of something, going down, or cut off from its peers. */
export const TRANSIENT_SERVER_CODES: ReadonlyMap<number, string> = new Map([
  [75, 'CANNOT_WRITE_TO_FILE_DESCRIPTOR'],
  [95, 'CANNOT_READ_FROM_SOCKET'],
  [96, 'CANNOT_WRITE_TO_SOCKET'],
  [159, 'TIMEOUT_EXCEEDED'],
  [173, 'CANNOT_ALLOCATE_MEMORY'],
  [201, 'QUOTA_EXCEEDED'],
  [202, 'TOO_MANY_SIMULTANEOUS_QUERIES'],
  [203, 'NO_FREE_CONNECTION'],
  [209, 'SOCKET_TIMEOUT'],
  [210, 'NETWORK_ERROR'],
  [225, 'NO_ZOOKEEPER'],
  [236, 'ABORTED'],
  [241, 'MEMORY_LIMIT_EXCEEDED'],
  [242, 'TABLE_IS_READ_ONLY'],
  [243, 'NOT_ENOUGH_SPACE'],
  [252, 'TOO_MANY_PARTS'],
  [254, 'NO_ACTIVE_REPLICAS'],
  [265, 'NO_AVAILABLE_REPLICA'],
  [279, 'ALL_CONNECTION_TRIES_FAILED'],
  [285, 'TOO_FEW_LIVE_REPLICAS'],
  [286, 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE'],
  [289, 'REPLICA_IS_NOT_IN_QUORUM'],
  [297, 'SHARD_HAS_NO_CONNECTIONS'],
  [319, 'UNKNOWN_STATUS_OF_INSERT'],
  [364, 'RECEIVED_ERROR_TOO_MANY_REQUESTS'],
  [369, 'ALL_REPLICAS_ARE_STALE'],
  [373, 'SESSION_IS_LOCKED'],
  [394, 'QUERY_WAS_CANCELLED'],
  [439, 'CANNOT_SCHEDULE_TASK'],
  [473, 'DEADLOCK_AVOIDED'],
  [499, 'S3_ERROR'],
  [677, 'THREAD_WAS_CANCELED'],
  [692, 'TOO_MANY_MUTATIONS'],
  [696, 'ASYNC_LOAD_CANCELED'],
  [733, 'TABLE_IS_BEING_RESTARTED'],
  [745, 'SERVER_OVERLOADED'],
  [749, 'TCP_CONNECTION_LIMIT_REACHED'],
  [762, 'HTTP_CONNECTION_LIMIT_REACHED'],
  [904, 'TOO_MANY_UNAVAILABLE_SHARDS'],
  [999, 'KEEPER_EXCEPTION'],
])

const TRANSIENT_NETWORK_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** The client marks its own timeout by nothing but this text; a test provokes one, and tells when it changes. */
const CLIENT_TIMEOUT = 'Timeout error.'

/**
 * True when the same request may succeed later: ClickHouse cannot be reached, is overloaded, out of memory or going down.
 * False when ClickHouse judged the request itself and refused it, and for every error that did not come from talking to it.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof ClickHouseError) return TRANSIENT_SERVER_CODES.has(Number(error.code))
  if ('code' in error && TRANSIENT_NETWORK_CODES.has(error.code)) return true
  return error.message === CLIENT_TIMEOUT || isTransient(error.cause)
}
