import type { ClickHouseClient } from '@clickhouse/client'
import type { ReplayAnswer } from '../../../shared/api/answers.ts'
import type { Caller, Intake } from '../intake.ts'
import { parseJson } from '../parse-json.ts'
import { UnreadableLine } from '../read-events.ts'
import { cursorBehind, type HeldRow, type QuarantineFilter, readHeld } from './read-quarantine.ts'

const ROWS_A_TURN = 500
const REJECTED_SHOWN = 1_000

/**
 * Sends again what is held and matches, as it came. What is taken now leaves the quarantine; what is rejected again stays there, and
 * so does what was cut. A row without an id gets that of its place in quarantine: replayed twice, it counts once.
 */
export async function replay(
  client: ClickHouseClient,
  take: Intake,
  filter: QuarantineFilter,
  caller: Caller,
): Promise<ReplayAnswer> {
  const answer: ReplayAnswer = { replayed: 0, rejected: [] }
  for await (const rows of turns(client, filter)) {
    const read = { events: rows.map(eventOf), lenient: true }
    const { rejected } = await take(read, caller, { keepRejected: false })
    const again = new Map(rejected.map((one) => [one.index, one]))
    const taken = rows.filter((_, index) => !again.has(index))
    await settle(
      client,
      taken.map(({ id }) => id),
    )
    answer.replayed += taken.length
    for (const [index, { code, message }] of again) {
      const id = rows[index]?.id
      if (id !== undefined && answer.rejected.length < REJECTED_SHOWN)
        answer.rejected.push({ id, code, message })
    }
  }
  return answer
}

/** Takes rows out of the quarantine. */
export async function settle(client: ClickHouseClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await client.command({
    query: `INSERT INTO quarantine (id, received, source, event, type, code, message, settled)
      SELECT id, received, source, event, type, code, message, 1 FROM quarantine FINAL WHERE id IN {ids:Array(String)}`,
    query_params: { ids },
  })
}

/** All that matches, the newest first. What comes in the meantime waits for the next time. */
async function* turns(client: ClickHouseClient, filter: QuarantineFilter): AsyncGenerator<HeldRow[]> {
  let cursor: string | undefined
  for (;;) {
    const found: HeldRow[] = await readHeld(client, filter, { limit: ROWS_A_TURN, cursor })
    const rows = found.slice(0, ROWS_A_TURN)
    if (rows.length > 0) yield rows.filter(({ cut }) => cut === 0)
    const last = rows.at(-1)
    if (found.length <= ROWS_A_TURN || last === undefined) return
    cursor = cursorBehind(last)
  }
}

function eventOf({ id, source, body }: HeldRow): unknown {
  try {
    const raw = parseJson(body)
    const isEvent = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    return isEvent ? { id, ...(source === '' ? {} : { source }), ...raw } : raw
  } catch {
    return new UnreadableLine(body, 'This is no JSON.')
  }
}
