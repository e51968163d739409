import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ClickHouseClient } from '@clickhouse/client'

/** Of the request's body: enough to be fast, little enough not to hold all of it twice. */
const BYTES_A_PIECE = 256 * 1024
const LINE_END = 0x0a

/**
 * What is sent side by side with others is cheapest on one thread. Rows of one key are not looked for before they are written: whoever
 * reads a table tells them apart anyway.
 */
const CHEAPLY = {
  max_threads: 1,
  input_format_parallel_parsing: 0,
  optimize_on_insert: 0,
  compile_expressions: 0,
  query_plan_merge_expressions: 0,
  optimize_and_compare_chain: 0,
} as const

export interface SendOptions {
  /** The same lines with the same token are inserted once. It spares work and guarantees nothing. */
  token?: string
  /** Of the statement, by name. */
  params?: Record<string, unknown>
  signal?: AbortSignal
}

/** Runs a statement that ends in `FORMAT TabSeparated` with the given lines as its input; each text holds some, without its last line end. */
export async function sendLines(
  client: ClickHouseClient,
  query: string,
  lines: readonly Uint8Array[],
  { token, params = {}, signal }: SendOptions = {},
): Promise<void> {
  const result = await client.exec({
    query,
    values: Readable.from(pieces(lines)),
    query_params: params,
    clickhouse_settings: {
      ...CHEAPLY,
      max_partitions_per_insert_block: '0',
      date_time_input_format: 'basic',
      ...(token === undefined ? {} : { insert_deduplication_token: token }),
    },
    ...(signal ? { abort_signal: signal } : {}),
  })
  await text(result.stream)
}

function* pieces(lines: readonly Uint8Array[]): Generator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(BYTES_A_PIECE)
  let end = 0
  for (const some of lines) {
    if (end > 0 && end + some.length >= piece.length) {
      yield piece.subarray(0, end)
      piece = Buffer.allocUnsafeSlow(BYTES_A_PIECE)
      end = 0
    }
    if (some.length >= piece.length) piece = Buffer.allocUnsafeSlow(some.length + 1)
    piece.set(some, end)
    piece[end + some.length] = LINE_END
    end += some.length + 1
  }
  yield piece.subarray(0, end)
}
