import type { DateOrder } from '../sources/csv/dates.ts'
import { DATE_ORDER_NAMES } from '../sources/csv/dates.ts'
import type { CsvRow } from '../sources/csv/read-rows.ts'
import { type ColumnName, type Columns, describeColumn, findColumns } from '../sources/servicenow/columns.ts'
import {
  namedService,
  recogniseKind,
  recogniseLog,
  recogniseService,
  type Taken,
} from '../sources/servicenow/recognise.ts'
import type { TicketKind } from '../sources/ticket-event.ts'
import { CommandFailure, EXIT } from './failure.ts'
import type { ServiceNowOptions } from './servicenow-options.ts'

/** How a file is going to be read, each with its reason. */
export interface ImportPlan {
  columns: Columns
  form: Taken<'log' | 'export'>
  kind: Taken<TicketKind>
  service: Taken<number | undefined>
}

/** Decides how to read a file by its header and first rows. Throws CommandFailure where a needed column is missing. */
export function planImport(
  header: readonly string[],
  sample: readonly CsvRow[],
  options: ServiceNowOptions,
): ImportPlan {
  const columns = findColumns(header)
  need(columns, ['number', 'state', 'opened_at'], header)
  const kind = options.type ? byOption(options.type, 'type') : recogniseKind(sample, columns)
  need(columns, [kind.value === 'incident' ? 'resolved_at' : 'closed_at'], header)
  const form = options.kind ? byOption(options.kind, 'kind') : recogniseLog(sample, columns)
  if (form.value === 'log') need(columns, ['updated_at', 'updates'], header)
  return { columns, form, kind, service: serviceOf(header, sample, columns, options.serviceColumn) }
}

function byOption<T>(value: T, option: string): Taken<T> {
  return { value, because: `you said so with --${option}` }
}

function need(columns: Columns, names: readonly ColumnName[], header: readonly string[]): void {
  const missing = names.filter((name) => !columns.has(name)).map(describeColumn)
  if (missing.length === 0) return
  throw new CommandFailure(
    `The file has no column ${missing.join(', no column ')}; it has: ${header.join(', ').slice(0, 500)}. Add it to the export.`,
  )
}

function serviceOf(
  header: readonly string[],
  sample: readonly CsvRow[],
  columns: Columns,
  name: string | undefined,
): Taken<number | undefined> {
  if (name === undefined) return recogniseService(sample, columns, header)
  const named = namedService(header, name)
  if (named !== undefined) return named
  throw new CommandFailure(`--service-column: the file has no column ${name}.`, EXIT.usage)
}

/** What was taken and why, for the person to agree or to overrule. */
export function explainPlan(
  plan: ImportPlan,
  dates: Taken<DateOrder>,
  timezone: string,
  header: readonly string[],
): string[] {
  const { form, kind, service } = plan
  const what = form.value === 'log' ? 'an audit log, a row per change' : 'a plain export, a row per ticket'
  const serviceName = service.value === undefined ? undefined : header[service.value]
  return [
    `Read as ${what}: ${form.because} (--kind overrules).`,
    `Tickets are ${kind.value}s: ${kind.because} (--type overrules).`,
    `Dates are ${DATE_ORDER_NAMES[dates.value]}: ${dates.because} (--dates overrules). Times without a zone are taken in ${timezone} (--timezone overrules).`,
    serviceName === undefined
      ? `No column names the service: ${service.because}. All tickets are "unmapped" (--service-column names one).`
      : `The service is the column ${serviceName}: ${service.because} (--service-column overrules).`,
  ]
}
