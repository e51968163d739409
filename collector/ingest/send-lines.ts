import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ClickHouseClient } from '@clickhouse/client'

/** Lines a piece of the request's body: enough to be fast, few enough not to hold all of it twice. */
const LINES_A_PIECE = 2_000

/** Runs a statement that ends in `FORMAT JSONCompactEachRow` with the given lines as its input. */
export async function sendLines(
  client: ClickHouseClient,
  query: string,
  lines: readonly (readonly (string | number)[])[],
): Promise<void> {
  const result = await client.exec({
    query,
    values: Readable.from(pieces(lines)),
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  })
  await text(result.stream)
}

function* pieces(lines: readonly (readonly (string | number)[])[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES_A_PIECE) {
    const piece = lines.slice(start, start + LINES_A_PIECE).map((line) => JSON.stringify(line))
    yield `${piece.join('\n')}\n`
  }
}
