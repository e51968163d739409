import type { CsvRow } from '../csv/read-rows.ts'
import type { TicketKind } from '../ticket-event.ts'
import { isEmpty } from './cells.ts'
import { type ColumnName, type Columns, findColumn } from './columns.ts'

/** What was taken, and the reason to tell the person. */
export interface Taken<T> {
  value: T
  because: string
}

/** Is it an audit log (a row per change) or a plain export (a row per ticket)? By the first rows of the file. */
export function recogniseLog(rows: readonly CsvRow[], columns: Columns): Taken<'log' | 'export'> {
  const [number, updates, updated] = (['number', 'updates', 'updated_at'] as const).map((name) =>
    columns.get(name),
  )
  if (number === undefined || updates === undefined || updated === undefined) {
    return { value: 'export', because: 'it does not number the changes of a ticket' }
  }
  const first = new Map<string, string>()
  for (const { cells } of rows) {
    const [ticket, change] = [cells[number] ?? '', cells[updates] ?? '']
    const known = first.get(ticket)
    if (known === undefined) first.set(ticket, change)
    else if (known !== change)
      return { value: 'log', because: `${ticket} has a row for more than one change` }
  }
  return { value: 'export', because: `none of the first ${first.size} tickets has a second row` }
}

/** Incidents or requests? By the number of the first ticket. */
export function recogniseKind(rows: readonly CsvRow[], columns: Columns): Taken<TicketKind> {
  const number = rows[0]?.cells[columns.get('number') ?? -1]?.trim() ?? ''
  const value = /^(REQ|RITM|SCTASK)/i.test(number) ? 'request' : 'incident'
  return { value, because: `the first number is ${number}` }
}

const SERVICE_COLUMNS = [
  'business_service',
  'service_offering',
  'ci',
  'category',
] as const satisfies readonly ColumnName[]

/** Below this a column would leave most tickets without a service. */
const ENOUGH = 0.5

/** The place of the column that names the service: the first of the likely ones that most rows fill. */
export function recogniseService(
  rows: readonly CsvRow[],
  columns: Columns,
  header: readonly string[],
): Taken<number | undefined> {
  const passedOver: string[] = []
  for (const name of SERVICE_COLUMNS) {
    const place = columns.get(name)
    if (place === undefined) continue
    const filled =
      rows.filter(({ cells }) => !isEmpty((cells[place] ?? '').trim())).length / Math.max(rows.length, 1)
    const share = `${header[place]}: ${(filled * 100).toFixed(1)} % filled`
    if (filled >= ENOUGH) return { value: place, because: [share, ...passedOver].join('; ') }
    passedOver.push(share)
  }
  return { value: undefined, because: passedOver.join('; ') || 'there is no column for it' }
}

/** The place of the column that a person named; undefined where the file has none of that name. */
export function namedService(header: readonly string[], name: string): Taken<number> | undefined {
  const place = findColumn(header, name)
  return place === undefined ? undefined : { value: place, because: 'you named it' }
}
