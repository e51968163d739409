import { family } from '../event-type.ts'
import { name } from '../fields.ts'

const common = { source: 'helpdesk', subject: 'PRB-58', service: 'payments' }

/** Problems: the causes behind incidents. */
export const PROBLEM_TYPES = family('problem', {
  subject: 'required',
  verbs: {
    opened: {
      summary: 'A cause of incidents is looked for.',
      example: { ...common, id: 'PRB-58/1', time: '2026-03-03T09:00:00Z' },
    },
    linked: {
      summary: 'An incident was found to come from a problem.',
      needs: { incident: name.describe('The subject of the incident.') },
      example: { ...common, id: 'PRB-58/2', time: '2026-03-03T09:05:00Z', data: { incident: 'INC-2041' } },
    },
    known_error: {
      summary: 'The cause of a problem is known, and how to work around it.',
      example: { ...common, id: 'PRB-58/3', time: '2026-03-05T14:20:00Z' },
    },
    resolved: {
      summary: 'The cause of a problem was removed.',
      example: { ...common, id: 'PRB-58/4', time: '2026-03-23T16:00:00Z' },
    },
    closed: {
      summary: 'A problem was closed.',
      example: { ...common, id: 'PRB-58/5', time: '2026-03-30T09:00:00Z' },
    },
    cancelled: {
      summary: 'A problem was raised in error.',
      example: { ...common, subject: 'PRB-57', id: 'PRB-57/2', time: '2026-03-03T11:00:00Z' },
    },
  },
})
