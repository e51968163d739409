import { type Piece, pieceOf, rowsBetween } from './pieces.ts'
import { type RetryOptions, retryForEver } from './retry.ts'
import type { Batch } from './sealer.ts'

/** What the store does not take, and why: a row that it refuses for what it holds, or a record of a kind that nobody knows. */
export interface Refused {
  piece: Piece
  reason: unknown
}

export interface Destination {
  /** Why a record of this kind can't be shipped at all; undefined when it can. */
  unknown(kind: number): Error | undefined
  /** Stores the rows and refreshes what hangs on them; resolves when both are durable and visible. May be asked more than once. */
  ship(pieces: readonly Piece[], token: string, signal: AbortSignal): Promise<void>
  /** True when the rows themselves are the reason. Every other error is taken to pass, and is tried again for ever. */
  isContentFault(error: unknown): boolean
  /** Keeps what is refused durably. May be asked more than once for the same. */
  quarantine(refused: Refused): Promise<void>
}

type Retry = Omit<RetryOptions, 'isFinal'>

/** Brings a batch to its destination; what is refused for its content is halved until the bad rows stand alone. */
export async function deliver(
  batch: Batch,
  destination: Destination,
  retry: Retry,
): Promise<{ rows: number; refused: number }> {
  const pieces: Piece[] = []
  let rows = 0
  let refused = 0
  const refuse = async (piece: Piece, reason: unknown) => {
    await retryForEver(() => destination.quarantine({ piece, reason }), { ...retry, isFinal: () => false })
    refused += 1
  }
  for (const record of batch.records) {
    const piece = pieceOf(record)
    const unknown = destination.unknown(record.kind)
    if (unknown !== undefined) {
      await refuse(piece, unknown)
      continue
    }
    pieces.push(piece)
    rows += piece.rows
  }

  const shipRange = async (from: number, to: number): Promise<void> => {
    if (from === to) return
    const isWhole = from === 0 && to === rows
    const token = isWhole ? batch.storeToken : `${batch.storeToken}/${from}-${to}`
    const part = isWhole ? pieces : rowsBetween(pieces, from, to)
    try {
      const isFinal = (error: unknown) => destination.isContentFault(error)
      await retryForEver(() => destination.ship(part, token, retry.signal), { ...retry, isFinal })
    } catch (reason) {
      retry.signal.throwIfAborted()
      const [only] = part
      if (to - from > 1 || only === undefined) {
        const middle = Math.floor((from + to) / 2)
        await shipRange(from, middle)
        await shipRange(middle, to)
      } else {
        await refuse(only, reason)
      }
    }
  }
  await shipRange(0, rows)
  return { rows, refused }
}
