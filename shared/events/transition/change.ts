import { z } from 'zod'
import { family } from '../event-type.ts'
import { moment, text } from '../fields.ts'

const common = { source: 'helpdesk', subject: 'CHG-311', service: 'payments' }

/** Changes, from the request to the review after them. */
export const CHANGE_TYPES = family('change', {
  subject: 'required',
  fields: {
    kind: z.enum(['standard', 'normal', 'emergency']).describe('A standard one is approved by its kind.'),
    risk: text.describe('In the tool’s own words.'),
    team: text.describe('Who carries it out.'),
    planned_start: moment.describe('When its window begins.'),
    planned_end: moment.describe('When its window ends.'),
    url: text.describe('Where the tool shows it.'),
  },
  verbs: {
    requested: {
      summary: 'A change was asked for.',
      example: {
        ...common,
        id: 'CHG-311/1',
        time: '2026-02-23T09:15:00Z',
        data: {
          kind: 'normal',
          risk: 'moderate',
          team: 'payments-operations',
          url: 'https://helpdesk.northgate.example/changes/CHG-311',
        },
      },
    },
    scheduled: {
      summary: 'A change was given a window.',
      example: {
        ...common,
        id: 'CHG-311/2',
        time: '2026-02-24T14:00:00Z',
        data: { planned_start: '2026-03-02T07:00:00Z', planned_end: '2026-03-02T09:00:00Z' },
      },
    },
    approved: {
      summary: 'A change was approved.',
      example: { ...common, id: 'CHG-311/3', time: '2026-02-25T10:00:00Z' },
    },
    rejected: {
      summary: 'A change was refused.',
      example: { ...common, subject: 'CHG-309', id: 'CHG-309/2', time: '2026-02-25T10:05:00Z' },
    },
    implemented: {
      summary: 'A change was carried out.',
      example: { ...common, id: 'CHG-311/4', time: '2026-03-02T08:10:00Z' },
    },
    closed: {
      summary: 'A change was reviewed and closed.',
      needs: {
        outcome: z
          .enum(['successful', 'successful_with_issues', 'failed', 'backed_out'])
          .describe('How it went.'),
      },
      example: {
        ...common,
        id: 'CHG-311/5',
        time: '2026-03-04T15:00:00Z',
        data: { outcome: 'backed_out' },
      },
    },
    cancelled: {
      summary: 'A change was called off.',
      example: { ...common, subject: 'CHG-305', id: 'CHG-305/3', time: '2026-02-20T11:00:00Z' },
    },
  },
})
