import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { isTransient } from './errors.ts'

const LOOK_EVERY_MS = 100

/**
 * Waits until ClickHouse answers a query, so that a request that comes while the server starts need not fail. Throws at once when
 * it refuses for good (a wrong password, say), and after `timeoutMs` with the last error as the cause.
 */
export async function waitUntilReady(client: ClickHouseClient, { timeoutMs = 30_000 } = {}): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const remaining = Math.max(deadline - Date.now(), 1)
    const signal = AbortSignal.timeout(remaining)
    const answer = await client.ping({ select: true, abort_signal: signal })
    if (answer.success) return
    const seconds = timeoutMs / 1000
    if (Date.now() + LOOK_EVERY_MS > deadline || signal.aborted) {
      throw new Error(`ClickHouse did not answer within ${seconds} s.`, { cause: answer.error })
    }
    if (!isTransient(answer.error)) {
      throw new Error(`ClickHouse refuses to answer: ${answer.error.message}`, { cause: answer.error })
    }
    await sleep(LOOK_EVERY_MS)
  }
}

/** Runs a query that may be run twice; when ClickHouse could not take it just then, waits until it is ready and runs it again. */
export async function onceReady<Answer>(
  client: ClickHouseClient,
  query: () => Promise<Answer>,
  { timeoutMs = 30_000 } = {},
): Promise<Answer> {
  try {
    return await query()
  } catch (error) {
    if (!isCutOff(error)) throw error
    await waitUntilReady(client, { timeoutMs })
    return query()
  }
}

/** No server at the other end, in contrast to one that is overloaded. */
function isCutOff(error: unknown): boolean {
  return isTransient(error) && error instanceof Error && 'syscall' in error
}
