import type { DateTime } from 'luxon'
import type { Cut } from '../sources/servicenow/coverage.ts'
import type { Remark } from '../sources/servicenow/remarks.ts'
import type { ImportTally } from './import-tally.ts'
import { count, counted } from './wording.ts'

export interface ImportResult {
  tally: ImportTally
  events: number
  ticketName: string
  remarks: readonly Remark[]
  unusable: readonly string[]
  cut: Cut | undefined
  url: string
}

/** ServiceNow's default limit of an export (glide.csv.export.limit). */
const EXPORT_LIMIT = 10_000

/** The report at the end of an import, a line each. */
export function reportImport(result: ImportResult): string[] {
  const { tally, events, ticketName, remarks, unusable, cut, url } = result
  const seconds = (Date.now() - tally.startedAt) / 1000
  const rate = Math.round(tally.rows / Math.max(seconds, 0.001))
  return [
    ...unusable,
    ...(remarks.length > 0 ? ['Used, but odd:', ...remarks.map(describe)] : []),
    ...(tally.rows === EXPORT_LIMIT
      ? [
          'Exactly 10,000 rows: ServiceNow cuts exports there, so rows are probably missing. Export in smaller parts.',
        ]
      : []),
    ...(cut ? [cutSentence(cut, tally.latest)] : []),
    `${counted(tally.rows, 'row')}, ${counted(events, 'event')}, ${counted(tally.tickets, ticketName)} in ${seconds.toFixed(1)} s (${count(rate)} rows/s).`,
    ...(cut ? [`Next: open ${url}/?from=${cut.from.toISODate()}&to=${cut.to.toISODate()}`] : []),
  ]
}

function describe({ text, count: times, line }: Remark): string {
  return `  ${counted(times, 'row')}: ${text} (first on line ${count(line)})`
}

function cutSentence({ from, to }: Cut, latest: number): string {
  const last = to.minus({ days: 1 })
  const days = `This file was cut by opened date: ${from.toISODate()} to ${last.toISODate()}.`
  const goesOn = latest >= last.endOf('month').toMillis()
  return goesOn
    ? `${days} Months after ${monthName(last)} hold only its slow cases and are marked partial.`
    : days
}

function monthName(day: DateTime): string {
  return day.setLocale('en').toFormat('LLLL yyyy')
}
