import { ticketTypes } from './ticket.ts'

const common = { source: 'helpdesk', subject: 'INC-2041', service: 'payments' }

/** One incident from its opening to its closing, and one that was none. */
export const INCIDENT_TYPES = ticketTypes('incident', {
  opened: {
    ...common,
    id: 'INC-2041/1',
    time: '2026-03-02T09:00:00Z',
    data: {
      title: 'Card payments fail',
      priority: 2,
      impact: 2,
      urgency: 2,
      category: 'software',
      team: 'service-desk',
      tier: 1,
      channel: 'phone',
      self_service: false,
      detected_by: 'user',
      url: 'https://helpdesk.northgate.example/incidents/INC-2041',
    },
  },
  responded: { ...common, id: 'INC-2041/2', time: '2026-03-02T09:06:00Z' },
  assigned: {
    ...common,
    id: 'INC-2041/3',
    time: '2026-03-02T09:20:00Z',
    data: { team: 'payments-operations', tier: 2 },
  },
  updated: {
    ...common,
    id: 'INC-2041/4',
    time: '2026-03-02T09:25:00Z',
    data: { priority: 1, major: true, ci: 'ledger-db-01', caused_by_change: 'CHG-311' },
  },
  paused: {
    ...common,
    id: 'INC-2041/5',
    time: '2026-03-02T10:10:00Z',
    data: { reason: 'waits for the card acquirer' },
  },
  resumed: { ...common, id: 'INC-2041/6', time: '2026-03-02T10:40:00Z' },
  resolved: {
    ...common,
    id: 'INC-2041/7',
    time: '2026-03-02T11:30:00Z',
    data: {
      close_code: 'change backed out',
      contacts: 2,
      knowledge: false,
      sla: [{ metric: 'resolution', target_seconds: 14400, elapsed_seconds: 7200, met: true }],
    },
  },
  reopened: { ...common, id: 'INC-2041/8', time: '2026-03-03T08:15:00Z' },
  closed: { ...common, id: 'INC-2041/10', time: '2026-03-06T09:00:00Z' },
  cancelled: { ...common, subject: 'INC-2044', id: 'INC-2044/2', time: '2026-03-02T09:31:00Z' },
})
