import { z } from 'zod'
import { family } from '../event-type.ts'
import { dayOrMoment, month, name, prose, text } from '../fields.ts'

const monthOfReview = month.describe('The month that is reviewed.')
const common = { source: 'wheelhouse', subject: '2026-03' }

/** The monthly review, and what is decided in it. */
export const REVIEW_TYPES = {
  ...family('review', {
    subject: 'required',
    reserved: true,
    fields: {
      month: monthOfReview,
      group: text.describe('The group of services that is reviewed; all without it.'),
      service: text.describe('The key of the service that is reviewed; all without it.'),
    },
    verbs: {
      opened: {
        summary: 'The review of a month began.',
        example: {
          ...common,
          id: 'review/2026-03/1',
          time: '2026-04-01T08:00:00Z',
          data: { month: '2026-03' },
        },
      },
      commented: {
        summary: 'Somebody wrote about a KPI for the review.',
        needs: { kpi: name.describe('The id of the KPI.'), text: prose.describe('What they wrote.') },
        example: {
          ...common,
          id: 'review/2026-03/2',
          time: '2026-04-02T11:00:00Z',
          data: { kpi: 'change_success_rate', text: 'Below target because of one change, CHG-311.' },
        },
      },
      presented: {
        summary: 'The review was shown in the meeting.',
        example: { ...common, id: 'review/2026-03/3', time: '2026-04-07T13:00:00Z' },
      },
      frozen: {
        summary: 'The values of the month no longer change.',
        example: { ...common, id: 'review/2026-03/4', time: '2026-04-07T14:00:00Z' },
      },
      closed: {
        summary: 'The review of a month is done.',
        needs: { month: monthOfReview },
        example: {
          ...common,
          id: 'review/2026-03/5',
          time: '2026-04-07T14:05:00Z',
          data: { month: '2026-03' },
        },
      },
    },
  }),
  ...family('decision', {
    subject: 'required',
    reserved: true,
    verbs: {
      recorded: {
        summary: 'The meeting decided something.',
        needs: { text: prose.describe('What was decided.') },
        has: {
          month: month.describe('The month whose review decided it.'),
          owner: text.describe('Who sees to it.'),
          due: dayOrMoment.describe('By when.'),
          kpi: text.describe('The id of the KPI that it is about.'),
        },
        example: {
          id: 'DEC-19/1',
          source: 'wheelhouse',
          subject: 'DEC-19',
          time: '2026-04-07T13:40:00Z',
          data: {
            text: 'No change of the ledger database without a rehearsal.',
            month: '2026-03',
            owner: 'Change manager',
            due: '2026-04-30',
            kpi: 'change_success_rate',
          },
        },
      },
      updated: {
        summary: 'Something became of a decision.',
        needs: { state: z.enum(['open', 'done', 'dropped']).describe('What became of it.') },
        has: { note: prose.describe('How, or why not.') },
        example: {
          id: 'DEC-19/2',
          source: 'wheelhouse',
          subject: 'DEC-19',
          time: '2026-04-28T09:00:00Z',
          data: { state: 'done', note: 'The rehearsal is part of the change template.' },
        },
      },
    },
  }),
}
