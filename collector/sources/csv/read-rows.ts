import { PassThrough, Readable } from 'node:stream'
import Papa from 'papaparse'

/** One row of a CSV file. `line` is the line of the file on which it begins, counted from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

/** A quoted field that never closes. Everything before its row was read. */
export class OpenQuoteError extends Error {}

/** A stray quote would otherwise swallow the rest of the file into memory. */
const LONGEST_ROW = 4 * 1024 * 1024

/**
 * The rows of CSV text (RFC 4180) that comes in chunks, in batches. Delimiter and line ends are found out from the first chunk.
 * Throws OpenQuoteError after the last good row.
 */
export async function* readCsvRows(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow[]> {
  const batches = new PassThrough({ objectMode: true, highWaterMark: 2 })
  const lines = new LineCounter()
  let fed = 0
  let fedAtLastRow = 0
  let broken: unknown
  const source = Readable.from(chunks)
  source.on('data', (chunk: string) => {
    fed += chunk.length
  })
  Papa.parse<string[]>(source, {
    chunk: ({ data, errors }, parser) => {
      if (data.length > 0) fedAtLastRow = fed
      if (fed - fedAtLastRow > LONGEST_ROW) {
        broken = withoutEnd(lines.next)
        parser.abort()
        return
      }
      const open = errors.find((error) => error.code === 'MissingQuotes')?.row
      const rows = lines.number(open === undefined ? data : data.slice(0, open))
      if (open !== undefined) broken = unclosed(lines.next)
      if (rows.length > 0 && !batches.write(rows)) {
        parser.pause()
        batches.once('drain', () => parser.resume())
      }
    },
    complete: () => batches.end(),
    error: (cause: Error) => {
      broken = cause
      batches.end()
    },
  })
  try {
    yield* batches
  } finally {
    source.destroy()
  }
  if (broken !== undefined) throw broken
}

/** Knows on which line each row begins: rows may span lines, and empty ones count. */
class LineCounter {
  next = 1

  number(rows: readonly string[][]): CsvRow[] {
    const numbered: CsvRow[] = []
    for (const cells of rows) {
      const line = this.next
      this.next += 1 + lineBreaksIn(cells)
      if (cells.length > 1 || cells[0] !== '') numbered.push({ line, cells })
    }
    return numbered
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}

function unclosed(line: number): OpenQuoteError {
  return new OpenQuoteError(`ends inside a quoted field of the row that begins on line ${line}`)
}

function withoutEnd(line: number): OpenQuoteError {
  return new OpenQuoteError(
    `has a row without end: it begins on line ${line}, as if a quote were never closed`,
  )
}
