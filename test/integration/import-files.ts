import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'

export interface ImportFiles {
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string
  path(name: string): string
  remove(): void
}

/** A folder of its own for the files of one test file. */
export function createImportFiles(): ImportFiles {
  const directory = mkdtempSync(join(tmpdir(), 'wheelhouse-import-'))
  return {
    path: (name) => join(directory, name),
    write(name, content) {
      writeFileSync(join(directory, name), content)
      return join(directory, name)
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

const LOG_HEADER = [
  'number',
  'incident_state',
  'reopen_count',
  'sys_mod_count',
  'made_sla',
  'opened_at',
  'sys_updated_at',
  'contact_type',
  'category',
  'priority',
  'assignment_group',
  'resolved_at',
  'closed_at',
]

/** An audit log of `cases` incidents, three rows each, one a day from 2026-01-13 on: opened 08:00, resolved 10:00. */
export function auditLog(cases: number, end = '\n'): string {
  const rows = Array.from({ length: cases }, (_, at) => {
    const day = new Date(Date.UTC(2026, 0, 13) + (at % 100) * 86_400_000)
    const date = `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
    const row = (state: string, change: number, time: string) => [
      `INC${String(at).padStart(7, '0')}`,
      state,
      '0',
      String(change),
      'true',
      `${date} 08:00`,
      `${date} ${time}`,
      'Phone',
      at % 2 === 0 ? 'Mail' : 'Print',
      '3 - Moderate',
      change === 0 ? 'Desk' : 'Network',
      `${date} 10:00`,
      `${date} 12:00`,
    ]
    return [row('New', 0, '08:00'), row('Awaiting User Info', 1, '08:30'), row('Closed', 2, '12:00')]
  })
  return stringify([LOG_HEADER, ...rows.flat()], { record_delimiter: end })
}

export const EXPORT_HEADER =
  'Number,State,Opened,Resolved,Closed,Channel,Assignment group,Reassignment count,Reopen count,Business resolve time,Service'

/** Bytes that are no text of any encoding. */
export function noise(): Uint8Array {
  return Buffer.concat([Buffer.from('number,state\n'), randomBytes(2_000), Buffer.from([0])])
}
