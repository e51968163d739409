import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** A row of the audit log, as it stands there; times are epoch milliseconds UTC. */
export interface LogRow {
  state: string
  reopenCount: number
  reassignmentCount: number
  modCount: number
  madeSla: boolean
  knowledge: boolean
  category: string
  group: string
  problem: string
  rfc: string
  causedBy: string
  updated: number
}

/** A case with its rows in the order of the file. */
export interface LogCase {
  number: string
  opened: number
  resolved: number | null
  closed: number
  rows: [LogRow, ...LogRow[]]
}

/** Reads the log. It shares no code with the importer on purpose: it is what the importer is checked against. */
export function readServiceDeskLog(path: string): LogCase[] {
  const [header = [], ...lines] = parse(gunzipSync(readFileSync(path))) as string[][]
  const places = new Map(header.map((column, place) => [column, place]))
  const cases = new Map<string, LogCase>()
  for (const line of lines) {
    const cell = (column: string) => line[places.get(column) ?? -1] ?? ''
    const row: LogRow = {
      state: cell('incident_state'),
      reopenCount: Number(cell('reopen_count')),
      reassignmentCount: Number(cell('reassignment_count')),
      modCount: Number(cell('sys_mod_count')),
      madeSla: cell('made_sla') === 'true',
      knowledge: cell('knowledge') === 'true',
      category: cell('category'),
      group: cell('assignment_group'),
      problem: cell('problem_id'),
      rfc: cell('rfc'),
      causedBy: cell('caused_by'),
      updated: utcOf(cell('sys_updated_at')),
    }
    const number = cell('number')
    const known = cases.get(number)
    if (known) known.rows.push(row)
    else {
      const resolved = cell('resolved_at')
      cases.set(number, {
        number,
        opened: utcOf(cell('opened_at')),
        resolved: resolved === '?' ? null : utcOf(resolved),
        closed: utcOf(cell('closed_at')),
        rows: [row],
      })
    }
  }
  return [...cases.values()]
}

/** `29/2/2016 01:16` in UTC. */
function utcOf(text: string): number {
  const [date = '', time = ''] = text.split(' ')
  const [day, month, year] = date.split('/').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  const millis = Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day, hour, minute)
  if (Number.isNaN(millis)) throw new Error(`"${text}" is no time of this log`)
  return millis
}
