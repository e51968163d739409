import { describe, expect, it } from 'vitest'
import type { TicketEvent } from '../../collector/sources/ticket-event.ts'
import { row, told } from '../support/servicenow-log.ts'

const verbs = (events: readonly TicketEvent[]) => events.map((event) => event.verb)
const of = (events: readonly TicketEvent[], verb: string) => events.filter((event) => event.verb === verb)

describe('a row of the audit log', () => {
  it('tells the opening, the row’s own state, and the tool’s final word', () => {
    const events = told(row({}))
    expect(verbs(events)).toEqual(['opened', 'resumed', 'responded', 'resolved', 'closed'])
    expect(events[0]).toEqual({
      id: 'INC1/opened',
      verb: 'opened',
      time: '2016-03-01T10:00:00Z',
      sequence: '0',
      data: { channel: 'Phone', self_service: false },
    })
    expect(events[1]).toEqual({
      id: 'INC1/1/2016-03-01T10:05:00Z',
      verb: 'resumed',
      time: '2016-03-01T10:05:00Z',
      sequence: '1',
      service: 'Mail',
      data: { category: 'Mail', priority: 3, team: 'Desk', sla_met: true },
    })
    expect(of(events, 'resolved')[0]).toMatchObject({ time: '2016-03-02T12:00:00Z', sequence: '4294967295' })
  })

  it('is the opening itself when it is change 0', () => {
    const [first, ...others] = told(row({ sys_mod_count: '0' }))
    expect(first).toEqual({
      id: 'INC1/0/2016-03-01T10:05:00Z',
      verb: 'opened',
      time: '2016-03-01T10:00:00Z',
      sequence: '0',
      service: 'Mail',
      data: {
        channel: 'Phone',
        self_service: false,
        category: 'Mail',
        priority: 3,
        team: 'Desk',
        sla_met: true,
      },
    })
    expect(verbs(others)).toEqual(['responded', 'resolved', 'closed'])
    const paused = told(row({ sys_mod_count: '0', incident_state: 'On Hold' }))
    expect(verbs(paused).slice(0, 2)).toEqual(['opened', 'paused'])
  })

  it('clears what it does not know any more, but not before the first change', () => {
    const [first] = of(told(row({ sys_mod_count: '0', assignment_group: '?' })), 'opened')
    expect(first?.data).not.toHaveProperty('team')
    const [later] = of(told(row({ sys_mod_count: '3', assignment_group: '?' })), 'resumed')
    expect(later?.data).toMatchObject({ team: null })
  })

  it('pauses in every state that waits for somebody, and says for whom', () => {
    for (const state of ['Awaiting User Info', 'On Hold', 'Pending Vendor']) {
      expect(of(told(row({ incident_state: state })), 'paused')[0]?.data).toMatchObject({ reason: state })
    }
  })

  it('takes resolved_at for the resolution, never the name of the state', () => {
    expect(of(told(row({ incident_state: 'Resolved', resolved_at: '?' })), 'resolved')).toEqual([])
    const early = told(row({ incident_state: 'Resolved', sys_updated_at: '2016-03-01 11:00' }))
    expect(of(early, 'resolved').map((event) => event.time)).toEqual([
      '2016-03-01T11:00:00Z',
      '2016-03-02T12:00:00Z',
    ])
  })

  it('tells every reopening that it counts, no later than the final resolution', () => {
    const events = told(row({ reopen_count: '2', sys_mod_count: '8', sys_updated_at: '2016-03-04 09:00' }))
    expect(of(events, 'reopened')).toEqual([
      { id: 'INC1/reopened/1', verb: 'reopened', time: '2016-03-02T12:00:00Z' },
      { id: 'INC1/reopened/2', verb: 'reopened', time: '2016-03-02T12:00:00Z' },
    ])
  })

  it('takes a first response from rows that have left New only', () => {
    expect(of(told(row({ incident_state: 'New' })), 'responded')).toEqual([])
    expect(of(told(row({})), 'responded')[0]).toMatchObject({
      id: 'INC1/responded',
      data: { rule: 'left_new' },
    })
  })

  it('is used without a state that nobody knows', () => {
    const events = told(row({ incident_state: '-100' }))
    expect(verbs(events)).toEqual(['opened', 'updated', 'resolved', 'closed'])
    expect(events.remarks?.all()).toEqual([
      { text: 'unknown state "-100", the row is used without it', count: 1, line: 2 },
    ])
  })

  it('counts a change from before the opening from the opening', () => {
    const events = told(row({ sys_updated_at: '2016-03-01 08:05' }))
    expect(of(events, 'resumed')[0]?.time).toBe('2016-03-01T10:00:00Z')
    expect(events.remarks?.all()[0]?.text).toContain('before it was opened')
  })

  it('is cancelled by its state', () => {
    expect(of(told(row({ incident_state: 'Cancelled', resolved_at: '' })), 'cancelled')[0]?.time).toBe(
      '2016-03-07T12:00:00Z',
    )
  })

  it.each([
    [{ number: '' }, 'number is empty'],
    [{ opened_at: '?' }, 'opened_at is empty'],
    [{ sys_updated_at: '' }, 'sys_updated_at is empty'],
    [{ resolved_at: '13/31/2016' }, 'resolved_at is no year first date'],
    [{ resolved_at: '2016-02-01 10:00' }, 'resolved before it was opened'],
  ])('cannot be used with %j', (cells, reason) => {
    expect(() => told(row(cells))).toThrow(reason)
  })

  it('cannot be used with fields missing', () => {
    expect(() => told({ line: 9, cells: ['INC1', 'New'] })).toThrow('not as many fields')
  })
})

describe('a case', () => {
  it('sends only what changed against the row directly before', () => {
    const events = told(
      row({}),
      row({ sys_mod_count: '2', sys_updated_at: '2016-03-01 10:07', assignment_group: 'Network' }),
      row({ sys_mod_count: '3', sys_updated_at: '2016-03-01 10:08', assignment_group: 'Network' }),
    )
    expect(events.slice(5)).toEqual([
      {
        id: 'INC1/2/2016-03-01T10:07:00Z',
        verb: 'updated',
        time: '2016-03-01T10:07:00Z',
        sequence: '2',
        service: 'Mail',
        data: { team: 'Network' },
      },
    ])
  })

  it('sends all where a change is missing between', () => {
    const events = told(row({}), row({ sys_mod_count: '3', sys_updated_at: '2016-03-01 10:07' }))
    expect(events.slice(5)).toMatchObject([{ verb: 'resumed', data: { team: 'Desk', priority: 3 } }])
  })

  it('tells two changes of one number apart', () => {
    const events = told(
      row({ sys_mod_count: '1', sys_updated_at: '2016-03-01 11:00' }),
      row({ sys_mod_count: '1', sys_updated_at: '2016-03-01 10:30', assignment_group: 'Other' }),
    )
    expect(new Set(of(events, 'resumed').map((event) => event.id)).size).toBe(2)
  })
})
