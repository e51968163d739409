import { randomUUID } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Delivery } from '../ingest/delivery.ts'

/** What a person decided, as an event. */
export interface Decided {
  type: string
  subject: string
  data: Readonly<Record<string, unknown>>
}

const WAIT_MS = 10_000

/**
 * Keeps what a person decided, and resolves when every question sees it; gives the event's id. The server says who decided: until keys exist,
 * the keyless caller. Throws AppError `store_unavailable` when it is safe on disk but not seen in time.
 */
export async function record(
  delivery: Delivery,
  { type, subject, data }: Decided,
  now: number,
): Promise<string> {
  const id = randomUUID()
  const event = {
    specversion: '1.0',
    id,
    source: 'wheelhouse',
    type,
    subject,
    time: new Date(now).toISOString(),
    data: { ...data, actor: 'local' },
  }
  const taken = await delivery.take(
    { events: [event], lenient: false },
    { defaultSource: 'wheelhouse', admin: true },
    { keepRejected: false },
  )
  const [rejected] = taken.rejected
  if (rejected) throw new AppError('bad_request', rejected.message)
  if (!(await delivery.whenStored(taken.position, WAIT_MS))) {
    throw new AppError(
      'store_unavailable',
      'It is safe on disk, and will be seen as soon as ClickHouse is there again.',
    )
  }
  return id
}
