import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ClickHouseClient } from '@clickhouse/client'

/** Lines a piece of the request's body: enough to be fast, few enough not to hold all of it twice. */
const LINES_A_PIECE = 2_000

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
} as const

export interface SendOptions {
  /** The same lines with the same token are inserted once. It spares work and guarantees nothing. */
  token?: string
  signal?: AbortSignal
}

/** Runs a statement that ends in `FORMAT TabSeparated` with the given lines as its input. */
export async function sendLines(
  client: ClickHouseClient,
  query: string,
  lines: readonly string[],
  { token, signal }: SendOptions = {},
): Promise<void> {
  const result = await client.exec({
    query,
    values: Readable.from(pieces(lines)),
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

function* pieces(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES_A_PIECE) {
    yield `${lines.slice(start, start + LINES_A_PIECE).join('\n')}\n`
  }
}
