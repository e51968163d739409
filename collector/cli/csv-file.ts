import { basename } from 'node:path'
import { type CsvRow, OpenQuoteError, readCsvRows } from '../sources/csv/read-rows.ts'
import { CommandFailure } from './failure.ts'
import { openTextFile, type TextFile } from './input-file.ts'

/** A CSV file whose header has been read. */
export interface CsvFile {
  header: string[]
  file: TextFile
  /** The rows after the header, in batches. Throws CommandFailure after the last row that could be read. */
  batches: AsyncGenerator<CsvRow[]>
}

/** Opens a CSV file and reads its header. Throws CommandFailure. */
export async function openCsvFile(path: string): Promise<CsvFile> {
  const file = await openTextFile(path)
  const batches = rowsOf(file, basename(path))
  const first = await batches.next()
  const [header, ...rows] = first.done ? [] : first.value
  if (header === undefined) throw new CommandFailure(`${basename(path)} is empty: it has no header line.`)
  return { header: header.cells, file, batches: after(rows, batches) }
}

/** The rows of the file with the header first, in batches. */
async function* rowsOf(file: TextFile, name: string): AsyncGenerator<CsvRow[]> {
  try {
    yield* readCsvRows(file.chunks)
  } catch (cause) {
    if (!(cause instanceof OpenQuoteError)) throw cause
    throw new CommandFailure(`${name} ${cause.message}.`)
  }
}

async function* after(rows: CsvRow[], rest: AsyncGenerator<CsvRow[]>): AsyncGenerator<CsvRow[]> {
  if (rows.length > 0) yield rows
  yield* rest
}
