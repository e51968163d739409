import { ticketTypes } from './ticket.ts'

const common = { source: 'helpdesk', subject: 'REQ-770', service: 'workplace' }

/** One service request from its opening to its closing, and one that was none. */
export const REQUEST_TYPES = ticketTypes('request', {
  opened: {
    ...common,
    id: 'REQ-770/1',
    time: '2026-03-09T08:30:00Z',
    data: {
      title: 'Laptop for a new colleague',
      priority: 4,
      category: 'hardware',
      channel: 'portal',
      self_service: true,
      sla_seconds: 172800,
    },
  },
  responded: { ...common, id: 'REQ-770/2', time: '2026-03-09T09:10:00Z' },
  assigned: {
    ...common,
    id: 'REQ-770/3',
    time: '2026-03-09T09:12:00Z',
    data: { team: 'workplace-services', tier: 2 },
  },
  updated: { ...common, id: 'REQ-770/4', time: '2026-03-09T11:00:00Z', data: { location: 'Utrecht' } },
  paused: {
    ...common,
    id: 'REQ-770/5',
    time: '2026-03-09T14:00:00Z',
    data: { reason: 'waits for the approval of the cost centre' },
  },
  resumed: { ...common, id: 'REQ-770/6', time: '2026-03-10T09:00:00Z' },
  resolved: {
    ...common,
    id: 'REQ-770/7',
    time: '2026-03-11T15:20:00Z',
    data: { close_code: 'delivered', contacts: 1, sla_met: true },
  },
  reopened: { ...common, id: 'REQ-770/8', time: '2026-03-12T10:05:00Z' },
  closed: { ...common, id: 'REQ-770/10', time: '2026-03-16T09:00:00Z' },
  cancelled: { ...common, subject: 'REQ-774', id: 'REQ-774/2', time: '2026-03-09T10:02:00Z' },
})
