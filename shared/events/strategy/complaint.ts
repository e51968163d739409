import { family } from '../event-type.ts'

/** Complaints of customers about a service. */
export const COMPLAINT_TYPES = family('complaint', {
  subject: 'required',
  verbs: {
    received: {
      summary: 'A customer complained.',
      example: {
        id: 'CMP-31/1',
        source: 'crm',
        subject: 'CMP-31',
        service: 'payments',
        time: '2026-03-04T10:12:00Z',
      },
    },
    accepted: {
      summary: 'A complaint was found justified.',
      example: {
        id: 'CMP-31/2',
        source: 'crm',
        subject: 'CMP-31',
        service: 'payments',
        time: '2026-03-06T15:00:00Z',
      },
    },
  },
})
