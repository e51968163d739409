import type { Destination, Refused } from '../../collector/ingest/shipper/deliver.ts'
import type { Piece } from '../../collector/ingest/shipper/pieces.ts'

/** Of a record that no version knows. */
export const UNKNOWN_KIND = 99

export class ContentFault extends Error {}
export class Unreachable extends Error {}

/** A destination that keeps rows by name, as often as they come, and fails when it is told to. Rows that start with "bad" it refuses. */
export class SimulatedStore implements Destination {
  readonly stored = new Map<string, number>()
  readonly quarantined = new Map<string, string>()
  /** The rows that each token came with. */
  readonly tokens = new Map<string, string>()
  readonly batches: string[][] = []
  /** Asked before (`true`: nothing is stored) and after each attempt (`true`: it was stored, and nobody hears of it). */
  fails: (when: 'before' | 'after') => boolean = () => false
  delayMs = 0

  unknown(kind: number): Error | undefined {
    return kind === UNKNOWN_KIND ? new Error('This record is no list of rows.') : undefined
  }

  async ship(pieces: readonly Piece[], token: string): Promise<void> {
    const rows = pieces.flatMap(({ payload }) => payload.toString().split('\n'))
    const before = this.tokens.get(token) ?? rows.join()
    if (before !== rows.join())
      throw new Error(`Token ${token} came with other rows: ${before} | ${rows.join()}`)
    this.tokens.set(token, before)
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    if (this.fails('before')) throw new Unreachable('The store does not answer.')
    if (rows.some((row) => row.startsWith('bad'))) throw new ContentFault('A row is bad.')
    for (const row of rows) this.stored.set(row, (this.stored.get(row) ?? 0) + 1)
    this.batches.push([...rows])
    if (this.fails('after')) throw new Unreachable('The connection broke.')
  }

  isContentFault(error: unknown): boolean {
    return error instanceof ContentFault
  }

  async quarantine({ piece, reason }: Refused): Promise<void> {
    if (this.fails('before')) throw new Unreachable('The quarantine does not answer.')
    this.quarantined.set(piece.payload.toString(), reason instanceof Error ? reason.message : '')
  }
}
