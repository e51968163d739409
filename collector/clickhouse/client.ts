import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type Logger as ClientLogger,
  createClient,
} from '@clickhouse/client'
import type { Logger } from 'pino'

export interface ClickHouseConnection {
  url: string
  username: string
  password: string
  database: string
}

/** Long enough for the rebuild of all facts; a query that a person waits for sets a limit of its own. */
const REQUEST_TIMEOUT_MS = 300_000

/** Creates the client through which the collector talks to ClickHouse, embedded or not. It connects at the first query. */
export function createClickHouse(connection: ClickHouseConnection, log: Logger): ClickHouseClient {
  const { url, username, password, database } = connection
  return createClient({
    url,
    username,
    password,
    database,
    application: 'wheelhouse',
    request_timeout: REQUEST_TIMEOUT_MS,
    // A restarted server resets the connections it had: none is kept long, and none that is stale is used again.
    keep_alive: { enabled: true, idle_socket_ttl: 2_500, eagerly_destroy_stale_sockets: true },
    use_multipart_params_auto: true,
    clickhouse_settings: {
      async_insert: 0,
      cancel_http_readonly_queries_on_client_close: 1,
      date_time_input_format: 'best_effort',
      output_format_json_quote_64bit_integers: 0,
      // It looks for contradictions in long conditions, of which there are none here, for longer than all other planning takes.
      optimize_and_compare_chain: 0,
    },
    log: { level: ClickHouseLogLevel.WARN, LoggerClass: loggerClass(log) },
  })
}

/**
 * The client's own log, for debugging only: each error is also thrown to the caller, who knows whether it matters. Neither a
 * query's text and parameters nor the message of an error, which may quote them, is written.
 */
function loggerClass(log: Logger): new () => ClientLogger {
  const write = ({ module, message, err }: { module: string; message: string; err?: Error }) => {
    const code = err !== undefined && 'code' in err ? err.code : err?.name
    log.debug({ module, code }, `ClickHouse client: ${message}`)
  }
  return class implements ClientLogger {
    trace = write
    debug = write
    info = write
    warn = write
    error = write
  }
}
