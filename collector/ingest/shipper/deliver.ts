import type { JournalRecord } from '../journal/record.ts'
import { type RetryOptions, retryForEver } from './retry.ts'
import type { Batch } from './sealer.ts'

/** A row that the store refuses for what it holds; undefined `row`: the record could not be read into rows. */
export interface RefusedRow<Row> {
  row: Row | undefined
  record: JournalRecord
  /** Which of the record's rows. */
  index: number
  reason: unknown
}

export interface Destination<Row> {
  /** Reads a record into its rows; the same rows in the same order, whenever it is asked. */
  readRows(record: JournalRecord): readonly Row[]
  /** Stores the rows and refreshes what hangs on them; resolves when both are durable and visible. May be asked more than once. */
  ship(rows: readonly Row[], token: string, signal: AbortSignal): Promise<void>
  /** True when the rows themselves are the reason. Every other error is taken to pass, and is tried again for ever. */
  isContentFault(error: unknown): boolean
  /** Keeps a refused row durably. May be asked more than once for the same one. */
  quarantine(refused: RefusedRow<Row>): Promise<void>
}

type Retry = Omit<RetryOptions, 'isFinal'>

/** Brings a batch to its destination; what is refused for its content is halved until the bad rows stand alone. */
export async function deliver<Row>(
  batch: Batch,
  destination: Destination<Row>,
  retry: Retry,
): Promise<{ rows: number; refused: number }> {
  const rows: Row[] = []
  const starts: number[] = []
  let refused = 0
  const refuse = async (one: RefusedRow<Row>) => {
    await retryForEver(() => destination.quarantine(one), { ...retry, isFinal: () => false })
    refused += 1
  }
  for (const record of batch.records) {
    starts.push(rows.length)
    try {
      for (const row of destination.readRows(record)) rows.push(row)
    } catch (reason) {
      await refuse({ row: undefined, record, index: 0, reason })
    }
  }

  const shipRange = async (from: number, to: number): Promise<void> => {
    if (from === to) return
    const isWhole = from === 0 && to === rows.length
    const token = isWhole ? batch.storeToken : `${batch.storeToken}/${from}-${to}`
    try {
      const part = isWhole ? rows : rows.slice(from, to)
      const isFinal = (error: unknown) => destination.isContentFault(error)
      await retryForEver(() => destination.ship(part, token, retry.signal), { ...retry, isFinal })
    } catch (reason) {
      retry.signal.throwIfAborted()
      if (to - from > 1) {
        const middle = Math.floor((from + to) / 2)
        await shipRange(from, middle)
        await shipRange(middle, to)
        return
      }
      const owner = recordOf(from, starts)
      const record = batch.records[owner]
      if (!record) throw reason
      await refuse({ row: rows[from], record, index: from - (starts[owner] ?? 0), reason })
    }
  }
  await shipRange(0, rows.length)
  return { rows: rows.length, refused }
}

/** The last record that starts at or before the row. */
function recordOf(row: number, starts: readonly number[]): number {
  return starts.findLastIndex((start) => start <= row)
}
