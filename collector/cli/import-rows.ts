import type { CsvRow } from '../sources/csv/read-rows.ts'
import { type CaseRow, UnusableRow } from '../sources/servicenow/case-row.ts'
import type { TicketEvent } from '../sources/ticket-event.ts'
import type { Delivery } from './delivery.ts'
import type { ImportTally } from './import-tally.ts'
import type { UnusableRows } from './unusable-rows.ts'

/** How the rows of a file become events. */
export interface RowMapping {
  /** Throws UnusableRow. */
  read(row: CsvRow): CaseRow
  events(row: CaseRow): TicketEvent[]
  write(subject: string, event: TicketEvent): string
}

export interface ImportRun {
  rows: AsyncIterable<CsvRow[]>
  mapping: RowMapping
  delivery: Delivery
  tally: ImportTally
  unusable: UnusableRows
  /** Called after each batch of rows. */
  onProgress: () => void
  stop: AbortSignal
}

/**
 * Reads rows and sends their events until the file ends, breaks off or the person stops. What broke it off comes back
 * after all that was read before has been sent; undefined when nothing did.
 */
export async function importRows(run: ImportRun): Promise<unknown> {
  let broken: unknown
  try {
    for await (const rows of run.rows) {
      await sendRows(rows, run)
      run.onProgress()
      if (run.stop.aborted) break
    }
  } catch (cause) {
    broken = cause
  }
  try {
    await (run.stop.aborted ? run.delivery.abandon() : run.delivery.finish())
  } catch (cause) {
    broken ??= cause
  }
  return broken
}

async function sendRows(
  rows: readonly CsvRow[],
  { mapping, delivery, tally, unusable }: ImportRun,
): Promise<void> {
  for (const row of rows) {
    tally.read(row.line)
    try {
      const told = mapping.read(row)
      tally.use(told)
      for (const event of mapping.events(told)) {
        const room = delivery.add(mapping.write(told.number, event), row.line)
        if (room !== undefined) await room
      }
    } catch (cause) {
      if (!(cause instanceof UnusableRow)) throw cause
      unusable.add(row.line, cause.reason, cause.cell)
    }
  }
}
