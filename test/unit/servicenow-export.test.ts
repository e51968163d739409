import { describe, expect, it } from 'vitest'
import type { CsvRow } from '../../collector/sources/csv/read-rows.ts'
import { createRowReader } from '../../collector/sources/servicenow/case-row.ts'
import { readDuration, readFlag, readLevel, readOpening } from '../../collector/sources/servicenow/cells.ts'
import { findColumns } from '../../collector/sources/servicenow/columns.ts'
import { exportEvents } from '../../collector/sources/servicenow/export-events.ts'
import {
  recogniseKind,
  recogniseLog,
  recogniseService,
} from '../../collector/sources/servicenow/recognise.ts'
import { Remarks } from '../../collector/sources/servicenow/remarks.ts'
import { stateOf } from '../../collector/sources/servicenow/state.ts'
import { createTicketWriter, type TicketEvent } from '../../collector/sources/ticket-event.ts'

const LABELS = [
  'Number',
  'State',
  'Opened',
  'Updated',
  'Updates',
  'Resolved',
  'Closed',
  'Channel',
  'Short description',
  'Assignment group',
  'Reassignment count',
  'Reopen count',
  'Business resolve time',
  'Caller',
]
const CELLS = [
  'INC1',
  'Closed',
  '2016-03-01 10:00',
  '2016-03-07 12:00',
  '9',
  '2016-03-02 12:00',
  '2016-03-07 12:00',
  'Self-service',
  'Printer on fire',
  'Desk',
  '2',
  '1',
  '5,400',
  'A Person',
]

function told(
  changes: Record<string, string> = {},
  options: { withPeople?: boolean; kind?: 'request' } = {},
) {
  const { fields, read } = createRowReader({
    kind: options.kind ?? 'incident',
    header: LABELS,
    columns: findColumns(LABELS),
    dates: 'ymd',
    timezone: 'Europe/Berlin',
    servicePlace: undefined,
    snapshot: true,
    withPeople: options.withPeople ?? false,
    remarks: new Remarks(),
  })
  return exportEvents(
    read({ line: 2, cells: LABELS.map((name, at) => changes[name] ?? CELLS[at] ?? '') }),
    fields,
  )
}

describe('a row of a plain export', () => {
  it('tells what is known and claims no history', () => {
    expect(told()).toEqual([
      {
        id: 'INC1/opened',
        verb: 'opened',
        time: '2016-03-01T09:00:00Z',
        sequence: '0',
        data: { channel: 'Self-service', self_service: true, snapshot: true },
      },
      {
        id: 'INC1/2016-03-07T11:00:00Z/updated',
        verb: 'updated',
        time: '2016-03-07T11:00:00Z',
        sequence: '9',
        data: {
          title: 'Printer on fire',
          team: 'Desk',
          reassignments: 2,
          reopenings: 1,
          working_seconds: 5400,
        },
      },
      {
        id: 'INC1/resolved/2016-03-02T11:00:00Z',
        verb: 'resolved',
        time: '2016-03-02T11:00:00Z',
        sequence: '4294967295',
      },
      {
        id: 'INC1/closed/2016-03-07T11:00:00Z',
        verb: 'closed',
        time: '2016-03-07T11:00:00Z',
        sequence: '4294967295',
      },
    ])
  })

  it('takes back the resolution of an earlier export when it is open again', () => {
    const events = told({ State: 'In Progress', Resolved: '', Closed: '' })
    expect(events.map((event) => event.verb)).toEqual(['opened', 'updated', 'reopened'])
  })

  it('leaves out names of people unless asked for', () => {
    expect(JSON.stringify(told())).not.toContain('A Person')
    expect(told({}, { withPeople: true })[1]?.data).toMatchObject({ caller: 'A Person' })
  })
})

describe('an event on the wire', () => {
  it('is a CloudEvent with the origin of the import', () => {
    const write = createTicketWriter('request', { source: 'servicenow', system: 'desk', import: 'i1' })
    const event: TicketEvent = {
      id: 'RITM1/resolved',
      verb: 'resolved',
      time: '2016-03-01T09:00:00Z',
      sequence: '2',
      service: 'Über "uns"',
      data: undefined,
    }
    expect(JSON.parse(write('RITM1', event))).toEqual({
      specversion: '1.0',
      source: 'servicenow',
      system: 'desk',
      import: 'i1',
      type: 'request.fulfilled',
      time: '2016-03-01T09:00:00Z',
      id: 'RITM1/resolved',
      subject: 'RITM1',
      sequence: '2',
      service: 'Über "uns"',
    })
  })
})

describe('cells', () => {
  it.each([
    ['3 - Moderate', 3],
    ['P1', 1],
    ['2', 2],
    ['Moderate', null],
    ['12', null],
  ])('level %j is %j', (cell, level) => {
    expect(readLevel(cell)).toBe(level)
  })

  it.each([
    ['5,400', 5400],
    ['90', 90],
    ['1 Day 2 Hours 30 Minutes', 95_400],
    ['1 hour', 3600],
    ['soon', null],
  ])('duration %j is %j seconds', (cell, seconds) => {
    expect(readDuration(cell)).toBe(seconds)
  })

  it('flags and channels', () => {
    expect([readFlag('true'), readFlag('No'), readFlag('?')]).toEqual([true, false, null])
    expect(readOpening('Virtual Agent')).toEqual({ channel: 'Virtual Agent', self_service: true })
    expect(readOpening('?')).toEqual({})
  })

  it.each([
    ['New', 'new'],
    ['In Progress', 'active'],
    ['Awaiting Vendor', 'paused'],
    ['On Hold', 'paused'],
    ['3', 'paused'],
    ['Resolved', 'resolved'],
    ['Closed Complete', 'closed'],
    ['Closed Incomplete', 'cancelled'],
    ['Canceled', 'cancelled'],
    ['-100', 'unknown'],
  ])('state %j is %s', (cell, state) => {
    expect(stateOf(cell)).toBe(state)
  })
})

describe('recognising a file', () => {
  const header = ['number', 'sys_mod_count', 'sys_updated_on', 'cmdb_ci', 'category']
  const columns = findColumns(header)
  const rows = (...cells: string[][]): CsvRow[] => cells.map((row, at) => ({ line: at + 2, cells: row }))

  it('is a log where a ticket has rows for several changes', () => {
    const log = rows(['INC1', '0', 'a', '', ''], ['INC2', '0', 'a', '', ''], ['INC1', '1', 'b', '', ''])
    expect(recogniseLog(log, columns)).toEqual({
      value: 'log',
      because: 'INC1 has a row for more than one change',
    })
  })

  it('is an export where no ticket has, doubled rows or not', () => {
    const plain = rows(['INC1', '4', 'a', '', ''], ['INC2', '9', 'a', '', ''], ['INC1', '4', 'a', '', ''])
    expect(recogniseLog(plain, columns).value).toBe('export')
    expect(recogniseLog(plain, findColumns(['number'])).value).toBe('export')
  })

  it('takes the number for the kind of ticket', () => {
    expect(recogniseKind(rows(['RITM0010', '', '', '', '']), columns).value).toBe('request')
    expect(recogniseKind(rows(['INC0010', '', '', '', '']), columns).value).toBe('incident')
  })

  it('takes the first likely column that most rows fill for the service', () => {
    const some = rows(['1', '', '', 'server', 'Mail'], ['2', '', '', '?', 'Print'], ['3', '', '', '', '?'])
    const { value, because } = recogniseService(some, columns, header)
    expect(header[value ?? -1]).toBe('category')
    expect(because).toContain('cmdb_ci: 33.3 % filled')
    expect(recogniseService(rows(['1', '', '', '', '']), columns, header).value).toBeUndefined()
  })
})
