import { basename } from 'node:path'
import type { DateOrder } from '../sources/csv/dates.ts'
import type { CsvRow } from '../sources/csv/read-rows.ts'
import type { Taken } from '../sources/servicenow/recognise.ts'
import type { CollectorClient } from './collector-client.ts'
import { openCsvFile } from './csv-file.ts'
import { CommandFailure } from './failure.ts'
import type { TextFile } from './input-file.ts'
import { type ImportPlan, planImport } from './plan-import.ts'
import { sampleRows } from './sampled-rows.ts'
import type { ServiceNowOptions } from './servicenow-options.ts'
import { settleDates } from './settle-dates.ts'

/** A file that has been looked at, and how it is going to be read. */
export interface PreparedImport {
  header: readonly string[]
  file: TextFile
  rows: AsyncGenerator<CsvRow[]>
  plan: ImportPlan
  dates: Taken<DateOrder>
  timezone: string
}

/** Opens a file and settles how to read it; asks where only a person can tell. Throws CommandFailure. */
export async function prepareImport(
  path: string,
  options: ServiceNowOptions,
  client: CollectorClient,
  interactive: boolean,
): Promise<PreparedImport> {
  const { header, file, batches } = await openCsvFile(path)
  const { sample, all: rows } = await sampleRows(batches)
  const plan = planImport(header, sample, options)
  if (sample.length === 0) {
    // A file that broke off before its first row says so itself.
    for await (const _ of rows);
    throw new CommandFailure(`${basename(path)} has a header line but no rows.`)
  }
  const timezone = options.timezone ?? (await client.timezone())
  const { columns } = plan
  const dates = await settleDates({ path, columns, sample, named: options.dates, interactive })
  return { header, file, rows, plan, dates, timezone }
}
