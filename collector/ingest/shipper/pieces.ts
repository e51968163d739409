import type { JournalRecord } from '../journal/record.ts'

const LINE_END = 0x0a

/** Some of a record's rows, one after the other. A row is a line; the last one has no line end. */
export interface Piece {
  record: JournalRecord
  /** Which of the record's rows is the first. */
  first: number
  rows: number
  payload: Buffer
}

/** All rows of a record. */
export function pieceOf(record: JournalRecord): Piece {
  return { record, first: 0, rows: record.rows, payload: record.payload }
}

/** The rows from one to before another, counted over all pieces. */
export function rowsBetween(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const within: Piece[] = []
  let start = 0
  for (const piece of pieces) {
    const [first, end] = [Math.max(from - start, 0), Math.min(to - start, piece.rows)]
    if (first < end) within.push(first === 0 && end === piece.rows ? piece : cut(piece, first, end))
    start += piece.rows
  }
  return within
}

function cut({ record, first, payload }: Piece, from: number, to: number): Piece {
  const start = startOfLine(payload, 0, from)
  const end = startOfLine(payload, start, to - from) - 1
  return { record, first: first + from, rows: to - from, payload: payload.subarray(start, end) }
}

/** The offset of the line that comes so many lines after the one at the offset; one behind the end when there is none. */
function startOfLine(payload: Buffer, offset: number, lines: number): number {
  let start = offset
  for (let line = 0; line < lines; line += 1) {
    const end = payload.indexOf(LINE_END, start)
    start = (end === -1 ? payload.length : end) + 1
  }
  return start
}
