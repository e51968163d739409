import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { startTestCollector, type TestCollector } from '../support/collector.ts'
import { runWheelhouse } from '../support/wheelhouse-command.ts'
import { auditLog, createImportFiles, EXPORT_HEADER } from './import-files.ts'

const files = createImportFiles()
let collector: TestCollector

beforeAll(async () => {
  // Where the build is stale the first command makes it, and says so.
  await runWheelhouse('', ['--help'])
  collector = await startTestCollector({ timezone: 'Europe/Berlin' })
})

afterAll(async () => {
  await collector?.stop()
  files.remove()
})

const importFile = (...words: string[]) => runWheelhouse(collector.url, ['import', 'servicenow', ...words])

/** A system of its own keeps the imports of one test apart from those of another. */
const value = (kpi: string, query: string) => collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${query}`)
const item = (system: string, number: string) =>
  collector.get<ItemAnswer>(`/api/v1/items/incident/${system}/${number}`)

describe('importing an audit log', () => {
  it('says what it took and why, counts once, and ends with the next step', async () => {
    const path = files.write('log.csv.gz', gzipSync(auditLog(120)))
    const first = await importFile(path)
    expect(first.err).toBe('')
    expect(first.exitCode).toBe(0)
    expect(first.out).toContain('Read as an audit log')
    expect(first.out).toContain('Dates are day first: 13/1/2026 08:00 on line 2')
    expect(first.out).toContain('taken in Europe/Berlin')
    expect(first.out).toContain('The service is the column category: category: 100.0 % filled')
    expect(first.out).toContain('This file was cut by opened date: 2026-01-13 to 2026-04-22.')
    expect(first.out).toMatch(/360 rows, [\d,]+ events, 120 incidents in [\d.]+ s/)
    expect(first.out).toContain(`Next: open ${collector.url}/?from=2026-01-13&to=2026-04-23`)
    expect((await value('incident_volume', 'period=2026')).value).toBe(120)

    const again = await importFile(path)
    expect(again.exitCode).toBe(0)
    expect((await value('incident_volume', 'period=2026')).value).toBe(120)
  })

  it('takes times in the timezone and stops the clock while waiting', async () => {
    const folded = await item('servicenow', 'INC0000000')
    expect(folded.openedAt).toBe('2026-01-13T08:00:00.000+01:00')
    expect([folded.elapsedSeconds, folded.workingSeconds]).toEqual([7200, 1800])
    expect([folded.service, folded.team, folded.teams]).toEqual(['Mail', 'Network', ['Desk', 'Network']])
    expect(folded.priority).toBe(3)
    const summer = await item('servicenow', 'INC0000099')
    expect(summer.openedAt).toBe('2026-04-22T08:00:00.000+02:00')
  })

  it('declares what the file covers, or what it is told', async () => {
    const months = await Promise.all(
      ['2026-03', '2026-04'].map((month) => value('incident_volume', `period=${month}`)),
    )
    expect(months.map((month) => month.coverage)).toEqual(['declared', 'partial'])
    const path = files.write('covers.csv', auditLog(100))
    const run = await importFile(
      path,
      '--system',
      'told',
      '--source',
      'told',
      '--covers',
      '2026-01-01..2026-04-30',
    )
    expect(run.out).toContain('2026-01-01 to 2026-04-30')
    expect((await value('incident_volume', 'period=2026-04')).coverage).toBe('declared')
  })

  it('takes the column that it is told for the service', async () => {
    const path = files.write('service.csv', auditLog(2))
    await importFile(path, '--system', 'by-team', '--service-column', 'assignment_group')
    expect((await item('by-team', 'INC0000000')).service).toBe('Network')
  })
})

describe('importing a plain export', () => {
  it('reads the labels of a list, semicolons and a byte order mark', async () => {
    const rows = [
      'INC9;Closed;2026-02-03 09:00:00;2026-02-03 11:00:00;2026-02-08 11:00:00;Self-service;Desk;2;1;3600;Payroll',
      'INC8;In Progress;2026-02-03 09:30:00;;;Phone;"Desk; second line";0;0;;Payroll',
    ]
    const path = files.write(
      'export.csv',
      `\uFEFF${[EXPORT_HEADER.replaceAll(',', ';'), ...rows].join('\r\n')}\r\n`,
    )
    const run = await importFile(path, '--system', 'plain', '--timezone', 'UTC')
    expect(run.err).toBe('')
    expect(run.out).toContain('Read as a plain export')
    expect(run.out).toContain('The service is the column Service')
    const folded = await item('plain', 'INC9')
    expect([folded.elapsedSeconds, folded.workingSeconds, folded.reopenings]).toEqual([7200, 3600, 1])
    expect(folded.service).toBe('Payroll')
    expect((await item('plain', 'INC8')).team).toBe('Desk; second line')
  })

  it('imports requests as requests', async () => {
    const path = files.write(
      'requests.csv',
      'number,state,opened_at,closed_at,cat_item\nRITM1,Closed Complete,2026-02-03 09:00:00,2026-02-03 10:00:00,Laptop\n',
    )
    const run = await importFile(path, '--system', 'catalogue', '--timezone', 'UTC')
    expect(run.out).toContain('1 request in')
    const request = await collector.get<ItemAnswer>('/api/v1/items/request/catalogue/RITM1')
    expect([request.elapsedSeconds, request.service]).toEqual([3600, 'Laptop'])
  })

  it('warns where ServiceNow has cut it', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `INC${at},New,2026-02-13 09:00:00,,,Phone,Desk,0,0,,Mail`,
    )
    const path = files.write('cut.csv', [EXPORT_HEADER, ...rows].join('\n'))
    const run = await importFile(path, '--system', 'cut')
    expect(run.out).toContain('Exactly 10,000 rows: ServiceNow cuts exports there')
  })
})

describe('rows that cannot be used', () => {
  it('are reported by line and reason, and written to a file if asked for; the others count', async () => {
    const [header, ...rows] = auditLog(10).trimEnd().split('\n')
    const spoiled = [...rows.slice(0, 29), 'INC0000009,Closed', rows[29]?.replace('12:00', '12:61')]
    const path = files.write('spoiled.csv', [header, ...spoiled].join('\n'))
    const run = await importFile(path, '--system', 'spoiled', '--rejects', files.path('rejects.csv'))
    expect(run.exitCode).toBe(0)
    expect(run.out).toContain('line 31: not as many fields as the header ("2 instead of 13")')
    expect(run.out).toContain('line 32: sys_updated_at is no day first date')
    expect(run.out).toContain('1 × not as many fields as the header')
    expect(readFileSync(files.path('rejects.csv'), 'utf8').trim().split('\n').length).toBe(3)
    expect((await item('spoiled', 'INC0000009')).elapsedSeconds).toBe(7200)
  })

  it('include events that the collector refuses, by their line', async () => {
    const future = '1/1/2999 10:00'
    const [header, ...rows] = auditLog(2).trimEnd().split('\n')
    const odd = rows.map((row) => (row.startsWith('INC0000001') ? row.replace(/[^,]+$/, future) : row))
    const path = files.write('future.csv', [header, ...odd].join('\n'))
    const run = await importFile(path, '--system', 'future')
    expect(run.exitCode).toBe(0)
    expect(run.out).toMatch(/line 5: .*future/)
  })
})
