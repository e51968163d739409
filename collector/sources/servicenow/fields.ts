import { CellMemory, ownString } from '../csv/own-strings.ts'
import type { FieldValue } from '../ticket-event.ts'
import { isEmpty, readCount, readDuration, readFlag, readLevel, readText } from './cells.ts'
import type { ColumnName, Columns } from './columns.ts'
import type { Remarks } from './remarks.ts'

type ReadCell = (cell: string) => FieldValue

/** The fields of the vocabulary that any row may change. Where they have the column's own name it is not written twice. */
const ALWAYS: readonly (readonly [field: string, column: ColumnName, read: ReadCell])[] = [
  ['title', 'title', readText],
  ['priority', 'priority', readLevel],
  ['impact', 'impact', readLevel],
  ['urgency', 'urgency', readLevel],
  ['category', 'category', readText],
  ['subcategory', 'subcategory', readText],
  ['team', 'team', readText],
  ['location', 'location', readText],
  ['ci', 'ci', readText],
  ['problem', 'problem', readText],
  ['caused_by_change', 'caused_by_change', readText],
  ['parent', 'parent', readText],
  ['knowledge', 'knowledge', readFlag],
  ['close_code', 'close_code', readText],
  ['sla_met', 'sla_met', readFlag],
]

/** What the tool counted itself: only where there is no history to count it from. */
const OF_SNAPSHOTS: typeof ALWAYS = [
  ['reassignments', 'reassignments', readCount],
  ['reopenings', 'reopenings', readCount],
  ['working_seconds', 'business_seconds', readDuration],
]

const PEOPLE: typeof ALWAYS = [
  ['caller', 'caller', readText],
  ['opened_by', 'opened_by', readText],
  ['assigned_to', 'assigned_to', readText],
  ['resolved_by', 'resolved_by', readText],
  ['closed_by', 'closed_by', readText],
]

export interface FieldsOptions {
  header: readonly string[]
  columns: Columns
  snapshot: boolean
  withPeople: boolean
  remarks: Remarks
}

/** Returns the names of the fields that a file can tell, and the function that reads them from a row. */
export function createFields(options: FieldsOptions): {
  names: readonly string[]
  read: (cells: readonly string[], line: number) => FieldValue[]
} {
  const { header, columns, remarks } = options
  const told = [...ALWAYS, ...(options.snapshot ? OF_SNAPSHOTS : []), ...(options.withPeople ? PEOPLE : [])]
  const fields = told.flatMap(([name, column, read]) => {
    const place = columns.get(column)
    if (place === undefined) return []
    // Titles are all different: remembering them would only cost.
    const memory = column === 'title' ? undefined : new CellMemory(read)
    return [
      {
        name,
        place,
        read: memory ? (cell: string) => memory.of(cell) : (cell: string) => read(ownString(cell)),
      },
    ]
  })
  return {
    names: fields.map((field) => field.name),
    read: (cells, line) =>
      fields.map(({ place, read }) => {
        const cell = cells[place] ?? ''
        const value = read(cell)
        if (value === null && !isEmpty(cell.trim()))
          remarks.add(`${header[place]} "${cell}" is not understood, left out`, line)
        return value
      }),
  }
}
