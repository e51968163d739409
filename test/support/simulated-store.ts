import type { Destination, RefusedRow } from '../../collector/ingest/shipper/deliver.ts'

export class ContentFault extends Error {}
export class Unreachable extends Error {}

/** A destination that keeps rows by name, as often as they come, and fails when it is told to. Rows that start with "bad" it refuses. */
export class SimulatedStore implements Destination<string> {
  readonly stored = new Map<string, number>()
  readonly quarantined = new Map<string, string>()
  /** The rows that each token came with. */
  readonly tokens = new Map<string, string>()
  readonly batches: string[][] = []
  /** Asked before (`true`: nothing is stored) and after each attempt (`true`: it was stored, and nobody hears of it). */
  fails: (when: 'before' | 'after') => boolean = () => false
  delayMs = 0

  readRows({ payload }: { payload: Buffer }): string[] {
    const text = payload.toString()
    if (text.startsWith('unreadable')) throw new ContentFault('This record is no list of rows.')
    return text.split(',')
  }

  async ship(rows: readonly string[], token: string): Promise<void> {
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

  async quarantine({ row, record, reason }: RefusedRow<string>): Promise<void> {
    if (this.fails('before')) throw new Unreachable('The quarantine does not answer.')
    this.quarantined.set(row ?? record.payload.toString(), reason instanceof Error ? reason.message : '')
  }
}
