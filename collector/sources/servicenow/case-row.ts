import { createDateReader, DATE_ORDER_NAMES, type DateOrder, type Moment } from '../csv/dates.ts'
import { CellMemory } from '../csv/own-strings.ts'
import type { CsvRow } from '../csv/read-rows.ts'
import type { FieldValue, TicketKind } from '../ticket-event.ts'
import { isEmpty, readCount, readOpening, readText } from './cells.ts'
import type { ColumnName, Columns } from './columns.ts'
import { createFields } from './fields.ts'
import type { Remarks } from './remarks.ts'
import { type CaseState, stateOf } from './state.ts'

/** A row that cannot be used. `reason` is the same for all rows with this fault; `cell` is what stands there. */
export class UnusableRow extends Error {
  readonly reason: string
  readonly cell: string

  constructor(reason: string, cell = '') {
    super(reason)
    this.reason = reason
    this.cell = cell
  }
}

/** One row of ServiceNow: a ticket as it stood at a moment. */
export interface CaseRow {
  line: number
  number: string
  state: CaseState
  stateName: string
  /** sys_mod_count: how often the ticket had been changed. */
  updates: number | null
  openedAt: Moment
  /** Never before the opening: clocks of integrations run ahead. */
  updatedAt: Moment
  /** When it was finally resolved; for requests without such a column, closed as complete. */
  resolvedAt: Moment | null
  closedAt: Moment | null
  holdReason: string | null
  reopenings: number
  opening: Record<string, FieldValue>
  service: string | null
  /** In the order of the reader's `fields`. */
  values: FieldValue[]
}

export interface RowReaderOptions {
  kind: TicketKind
  header: readonly string[]
  columns: Columns
  dates: DateOrder
  timezone: string
  /** The place of the column that names the service. */
  servicePlace: number | undefined
  /** One row per ticket: its counts and durations are the tool's own word then. */
  snapshot: boolean
  withPeople: boolean
  remarks: Remarks
}

export interface RowReader {
  /** The fields of CaseRow.values. */
  fields: readonly string[]
  /** Throws UnusableRow. */
  read(row: CsvRow): CaseRow
}

/** A mistyped count must not become a million events. */
const MOST_REOPENINGS = 100

/** Returns the function that reads the rows of one file. Pure but for its memory of cells it has read before. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { header, columns, remarks, servicePlace } = options
  const fields = createFields(options)
  const readDate = createDateReader(options.dates, options.timezone)
  /** Each column remembers for itself: from row to row its cell is mostly the same. */
  const column = <T>(
    place: number | undefined,
    make: (cell: string) => T,
  ): ((cells: readonly string[]) => T) => {
    const memory = new CellMemory(make)
    return place === undefined ? () => memory.of('') : (cells) => memory.of(cells[place] ?? '')
  }
  const moment = (name: ColumnName) => {
    const place = columns.get(name)
    const read = (cell: string) => (isEmpty(cell) ? null : (readDate(cell) ?? UNREADABLE))
    // Every row has a time of its own: remembering it would only cost.
    const dateOf =
      name === 'updated_at'
        ? (cells: readonly string[]) => read(cells[place ?? -1] ?? '')
        : column(place, read)
    return (cells: readonly string[]): Moment | null => {
      const date = dateOf(cells)
      if (date !== UNREADABLE) return date
      const cell = place === undefined ? '' : cells[place]
      throw new UnusableRow(`${headingOf(name)} is no ${DATE_ORDER_NAMES[options.dates]} date`, cell)
    }
  }
  const headingOf = (name: ColumnName) => header[columns.get(name) ?? -1] ?? name
  const stateOfRow = column(columns.get('state'), stateOf)
  const stateName = column(columns.get('state'), readText)
  const updates = column(columns.get('updates'), readCount)
  const reopenings = column(columns.get('reopenings'), readCount)
  const opening = column(columns.get('contact_type'), readOpening)
  const holdReason = column(columns.get('hold_reason'), readText)
  const service = column(servicePlace, readText)
  const openedAtOf = moment('opened_at')
  const updatedAtOf = moment('updated_at')
  const resolvedAtOf = moment('resolved_at')
  const closedAtOf = moment('closed_at')
  const numberOf = column(columns.get('number'), (cell) => cell.trim())
  const hasResolvedAt = columns.has('resolved_at')

  const read = ({ line, cells }: CsvRow): CaseRow => {
    if (cells.length !== header.length) {
      throw new UnusableRow('not as many fields as the header', `${cells.length} instead of ${header.length}`)
    }
    const number = numberOf(cells)
    if (isEmpty(number)) throw new UnusableRow('number is empty')
    const openedAt = openedAtOf(cells)
    if (openedAt === null) throw new UnusableRow(`${headingOf('opened_at')} is empty`)
    const state = stateOfRow(cells)
    const closedAt = closedAtOf(cells)
    const resolvedAt = hasResolvedAt ? resolvedAtOf(cells) : state === 'closed' ? closedAt : null
    checkOrder(openedAt, resolvedAt, 'resolved')
    checkOrder(openedAt, closedAt, 'closed')
    const updatedAt = momentOfRow(updatedAtOf(cells), openedAt, resolvedAt, closedAt, line)
    if (state === 'unknown') {
      remarks.add(`unknown state "${stateName(cells) ?? ''}", the row is used without it`, line)
    }
    return {
      line,
      number,
      state,
      stateName: stateName(cells) ?? '',
      updates: updates(cells),
      openedAt,
      updatedAt,
      resolvedAt,
      closedAt,
      holdReason: holdReason(cells),
      reopenings: Math.min(reopenings(cells) ?? 0, MOST_REOPENINGS),
      opening: opening(cells),
      service: service(cells),
      values: fields.read(cells, line),
    }
  }

  const momentOfRow = (
    updated: Moment | null,
    opened: Moment,
    resolved: Moment | null,
    closed: Moment | null,
    line: number,
  ): Moment => {
    if (options.snapshot) return latest([opened, updated, resolved, closed], opened)
    if (updated === null) throw new UnusableRow(`${headingOf('updated_at')} is empty`)
    if (updated.ms >= opened.ms) return updated
    remarks.add('changed before it was opened, counted from its opening', line)
    return opened
  }

  return { fields: fields.names, read }
}

const UNREADABLE: Moment = { ms: Number.NaN, iso: '' }

function checkOrder(opened: Moment, other: Moment | null, what: string): void {
  if (other !== null && other.ms < opened.ms) throw new UnusableRow(`${what} before it was opened`, other.iso)
}

function latest(moments: readonly (Moment | null)[], first: Moment): Moment {
  return moments.reduce<Moment>(
    (last, moment) => (moment !== null && moment.ms > last.ms ? moment : last),
    first,
  )
}
