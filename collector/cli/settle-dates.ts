import { DateOrderEvidence, type DateOrderFinding } from '../sources/csv/date-order.ts'
import { DATE_ORDER_NAMES, type DateOrder } from '../sources/csv/dates.ts'
import type { CsvRow } from '../sources/csv/read-rows.ts'
import type { Columns } from '../sources/servicenow/columns.ts'
import type { Taken } from '../sources/servicenow/recognise.ts'
import { openCsvFile } from './csv-file.ts'
import { CommandFailure, EXIT } from './failure.ts'

export interface DateQuestion {
  path: string
  columns: Columns
  sample: readonly CsvRow[]
  /** What the person said with --dates. */
  named: DateOrder | undefined
  /** May a question be asked: is somebody at the terminal? */
  interactive: boolean
}

/**
 * In which order the file writes its dates: as named, else by the sample, else by the whole file, else by asking.
 * Throws CommandFailure where it stays open and nobody can be asked.
 */
export async function settleDates(question: DateQuestion): Promise<Taken<DateOrder>> {
  if (question.named !== undefined) return { value: question.named, because: 'you said so with --dates' }
  const evidence = new DateOrderEvidence()
  gather(evidence, question.sample, question.columns)
  let finding = evidence.finding()
  if (finding.order === 'ambiguous') finding = await searchWholeFile(question)
  switch (finding.order) {
    case 'mixed':
      throw new CommandFailure(
        `The file writes its dates in two ways: ${finding.because}. Mend it, or say with --dates dmy|mdy|ymd which rows to use.`,
        EXIT.usage,
      )
    case 'ambiguous':
      return await ask(finding, question.interactive)
    default:
      return { value: finding.order, because: finding.because }
  }
}

function gather(evidence: DateOrderEvidence, rows: readonly CsvRow[], columns: Columns): void {
  const names = ['opened_at', 'updated_at', 'resolved_at', 'closed_at'] as const
  const places = names.flatMap((name) => columns.get(name) ?? [])
  for (const { cells, line } of rows) {
    for (const place of places) evidence.add(cells[place] ?? '', line)
  }
}

/** A pass of its own over the file, which stops at the first date that settles it. */
async function searchWholeFile({ path, columns }: DateQuestion): Promise<DateOrderFinding> {
  const evidence = new DateOrderEvidence()
  const { batches } = await openCsvFile(path)
  try {
    for await (const rows of batches) {
      gather(evidence, rows, columns)
      if (evidence.finding().order !== 'ambiguous') break
    }
  } catch (cause) {
    // The reading proper meets the same end of the file, and says so after it has used the rows before.
    if (!(cause instanceof CommandFailure)) throw cause
  }
  return evidence.finding()
}

async function ask(
  { example }: DateOrderFinding & { order: 'ambiguous' },
  interactive: boolean,
): Promise<Taken<DateOrder>> {
  if (example === undefined) {
    throw new CommandFailure(
      'No date of this file can be read. Dates are expected as 2016-02-29 01:16:00, 29/2/2016 01:16 or 2/29/2016 01:16.',
    )
  }
  const open = `Every date of this file can be read day first or month first, such as ${example.text} on line ${example.line}`
  if (!interactive) throw new CommandFailure(`${open}: say which with --dates dmy|mdy|ymd.`, EXIT.usage)
  // Loaded only for this: it takes longer to load than many a file to import.
  const { select } = await import('@inquirer/prompts')
  const value = await select<DateOrder>({
    message: `${open}. Which is it?`,
    choices: (['dmy', 'mdy'] as const).map((order) => ({ value: order, name: DATE_ORDER_NAMES[order] })),
  }).catch((cause: unknown) => {
    // Ctrl-C at the question.
    throw new CommandFailure(`Stopped before anything was imported. ${open}.`, EXIT.interrupted, { cause })
  })
  return { value, because: 'you chose it' }
}
