import type { CsvRow } from '../../collector/sources/csv/read-rows.ts'
import { createRowReader } from '../../collector/sources/servicenow/case-row.ts'
import { findColumns } from '../../collector/sources/servicenow/columns.ts'
import { createLogMapping } from '../../collector/sources/servicenow/log-events.ts'
import { Remarks } from '../../collector/sources/servicenow/remarks.ts'
import type { TicketEvent } from '../../collector/sources/ticket-event.ts'

const HEADER = [
  'number',
  'incident_state',
  'reopen_count',
  'sys_mod_count',
  'opened_at',
  'sys_updated_at',
  'resolved_at',
  'closed_at',
  'contact_type',
  'category',
  'priority',
  'assignment_group',
  'made_sla',
]

type Cells = Partial<Record<(typeof HEADER)[number], string>>

const USUAL: Cells = {
  number: 'INC1',
  incident_state: 'Active',
  reopen_count: '0',
  sys_mod_count: '1',
  opened_at: '2016-03-01 10:00',
  sys_updated_at: '2016-03-01 10:05',
  resolved_at: '2016-03-02 12:00',
  closed_at: '2016-03-07 12:00',
  contact_type: 'Phone',
  category: 'Mail',
  priority: '3 - Moderate',
  assignment_group: 'Desk',
  made_sla: 'true',
}

/** A row of an audit log, as the tool exports it: a usual one, but for these cells. */
export const row = (cells: Cells, line = 2): CsvRow => ({
  line,
  cells: HEADER.map((name) => ({ ...USUAL, ...cells })[name] ?? ''),
})

/** The events of a file of these rows, and what was odd about them. */
export function told(...rows: CsvRow[]): TicketEvent[] & { remarks?: Remarks } {
  const remarks = new Remarks()
  const { fields, read } = createRowReader({
    kind: 'incident',
    header: HEADER,
    columns: findColumns(HEADER),
    dates: 'ymd',
    timezone: 'UTC',
    servicePlace: HEADER.indexOf('category'),
    snapshot: false,
    withPeople: false,
    remarks,
  })
  const events = createLogMapping(fields)
  return Object.assign(
    rows.flatMap((one) => events(read(one))),
    { remarks },
  )
}
