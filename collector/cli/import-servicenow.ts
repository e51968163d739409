import { randomBytes } from 'node:crypto'
import { createRowReader } from '../sources/servicenow/case-row.ts'
import { type Cut, cutByOpening, parseCut } from '../sources/servicenow/coverage.ts'
import { exportEvents } from '../sources/servicenow/export-events.ts'
import { createLogMapping } from '../sources/servicenow/log-events.ts'
import { Remarks } from '../sources/servicenow/remarks.ts'
import { createTicketWriter, type Origin } from '../sources/ticket-event.ts'
import { createCollectorClient } from './collector-client.ts'
import { declareCoverage } from './declare-coverage.ts'
import { Delivery } from './delivery.ts'
import { BATCH_FORM } from './delivery-form.ts'
import { CommandFailure, EXIT } from './failure.ts'
import { reportImport } from './import-report.ts'
import { importRows, type RowMapping } from './import-rows.ts'
import { ImportTally } from './import-tally.ts'
import { explainPlan } from './plan-import.ts'
import { type PreparedImport, prepareImport } from './prepare-import.ts'
import { startProgress } from './progress.ts'
import type { ServiceNowOptions } from './servicenow-options.ts'
import type { Settings } from './settings.ts'
import type { Terminal } from './terminal.ts'
import { UnusableRows } from './unusable-rows.ts'
import { count, counted } from './wording.ts'

/**
 * `wheelhouse import servicenow`: reads a CSV file and sends what it tells to the running collector. Gives the exit code;
 * throws CommandFailure where the import is not complete, after what was read before has been sent and said.
 */
export async function importServiceNow(
  path: string,
  options: ServiceNowOptions,
  settings: Settings,
  { out, err, interactive, stop }: Terminal,
): Promise<number> {
  let say = (line: string): void => void err.write(`${line}\n`)
  const client = createCollectorClient(settings, (line) => say(line), stop)
  const tally = new ImportTally()
  const prepared = await prepareImport(path, options, client, interactive)
  const { plan, file, header, timezone } = prepared
  const explained = explainPlan(plan, prepared.dates, timezone, header)
  out.write(`${explained.join('\n')}\n`)

  const kind = plan.kind.value
  const origin: Origin = { source: options.source, system: options.system, import: newImportId() }
  const unusable = await UnusableRows.open(options.rejects)
  const delivery = new Delivery(client, BATCH_FORM, (line, message) => unusable.add(line, message))
  const remarks = new Remarks()
  const progress = startProgress(err, file.size)
  say = progress.say
  const broken = await importRows({
    rows: prepared.rows,
    mapping: mappingOf(prepared, options, origin, remarks),
    delivery,
    tally,
    unusable,
    onProgress: () => progress.update(file.bytesRead(), tally.rows),
    stop,
  })
  const cut = cutOf(options.covers, tally, timezone)
  const complete = broken === undefined && !stop.aborted && delivery.accepted > 0
  const notice =
    complete && cut && tally.opened
      ? await declareCoverage(client, origin, kind, cut, tally.opened.last)
      : undefined
  if (!stop.aborted && delivery.accepted > 0) await client.untilStored()
  progress.stop()
  await unusable.close()

  const report = reportImport({
    tally,
    events: delivery.accepted,
    ticketName: kind,
    remarks: remarks.all(),
    unusable: unusable.report(),
    cut: complete ? cut : undefined,
    url: client.url,
  })
  out.write(`${[...report, ...(notice ? [notice] : [])].join('\n')}\n`)
  return conclude(broken, stop.aborted, tally, delivery)
}

function mappingOf(
  { header, plan, dates, timezone }: PreparedImport,
  options: ServiceNowOptions,
  origin: Origin,
  remarks: Remarks,
): RowMapping {
  const snapshot = plan.form.value === 'export'
  const kind = plan.kind.value
  const { fields, read } = createRowReader({
    kind,
    header,
    columns: plan.columns,
    dates: dates.value,
    timezone,
    servicePlace: plan.service.value,
    snapshot,
    withPeople: options.withPeople,
    remarks,
  })
  const events = snapshot
    ? (row: ReturnType<typeof read>) => exportEvents(row, fields)
    : createLogMapping(fields)
  return { read, events, write: createTicketWriter(kind, origin) }
}

function cutOf(covers: string | undefined, tally: ImportTally, timezone: string): Cut | undefined {
  if (covers !== undefined) return parseCut(covers, timezone)
  return tally.opened && cutByOpening(tally.opened.first, tally.opened.last, timezone)
}

/** The exit code, or the failure with what is kept of the import. */
function conclude(broken: unknown, stopped: boolean, tally: ImportTally, delivery: Delivery): number {
  if (broken !== undefined && !(broken instanceof CommandFailure)) throw broken
  const kept = whatIsKept(tally, delivery, broken === delivery.failure || stopped)
  if (broken !== undefined) throw new CommandFailure(`${broken.message} ${kept}`, broken.exitCode)
  if (stopped) throw new CommandFailure(`Stopped. ${kept}`, EXIT.interrupted)
  if (delivery.accepted === 0) throw new CommandFailure('No row of this file could be used.')
  return EXIT.done
}

/** Where the sending broke off, not all that was read has arrived. */
function whatIsKept(tally: ImportTally, { accepted }: Delivery, brokeOffSending: boolean): string {
  if (accepted === 0) return 'Nothing was imported.'
  const again = 'Running the import again counts nothing twice.'
  if (brokeOffSending) return `${counted(accepted, 'event')} had been taken and are kept. ${again}`
  return `${counted(tally.rows, 'row')} read before line ${count(tally.lastLine + 1)} were kept. ${again}`
}

function newImportId(): string {
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `import-${now}-${randomBytes(3).toString('hex')}`
}
