import { z } from 'zod'
import { family } from '../event-type.ts'
import { dayOrMoment, dimension, flag, name, prose, quantity, text } from '../fields.ts'

const title = name.describe('What people read in lists.')
const kpi = name.describe('The id of the KPI that it is to move.')
const common = { source: 'wheelhouse', subject: 'IMP-7' }

/** The improvement register: each improvement from the idea to the check that it lasted. */
export const IMPROVEMENT_TYPES = family('improvement', {
  subject: 'required',
  reserved: true,
  fields: {
    title,
    kpi,
    service: text.describe('The key of the service; all services without it.'),
    dimension: dimension.describe('What is changed.'),
    opportunity: prose.describe('What could be better.'),
    justification: prose.describe('Why it is worth it.'),
    size: z.enum(['S', 'M', 'L']).describe('How much work it is.'),
    owner: text.describe('Who answers for it.'),
    raised_by: text.describe('Who had the idea.'),
    csf: text.describe('The critical success factor that it serves.'),
    target: quantity.describe('The value that the KPI is to reach, in the KPI’s unit.'),
    due: dayOrMoment.describe('By when it is to be implemented.'),
    cost: quantity.describe('What it may cost, in the organisation’s currency.'),
    expected_benefit: quantity.describe('What it is to bring, in the organisation’s currency.'),
  },
  verbs: {
    registered: {
      summary: 'An opportunity came into the register.',
      needs: { title, kpi },
      example: {
        ...common,
        id: 'IMP-7/1',
        time: '2026-03-05T13:00:00Z',
        data: {
          title: 'Rehearse changes of the ledger database',
          kpi: 'change_success_rate',
          service: 'payments',
          dimension: 'process',
          opportunity: 'Every third change of the ledger database is backed out.',
          justification: 'CHG-311 stopped card payments for two and a half hours.',
          size: 'M',
          owner: 'Change manager',
          raised_by: 'Problem manager',
          csf: 'Protect services while changing them',
          target: 0.97,
          due: '2026-05-29',
          cost: 12000,
          expected_benefit: 60000,
        },
      },
    },
    updated: {
      summary: 'An improvement changed some of its fields.',
      example: {
        ...common,
        id: 'IMP-7/3',
        time: '2026-03-20T09:30:00Z',
        data: { due: '2026-06-12', size: 'L' },
      },
    },
    commented: {
      summary: 'Somebody wrote about an improvement.',
      has: { text: prose.describe('What they wrote.') },
      example: {
        ...common,
        id: 'IMP-7/4',
        time: '2026-03-20T09:35:00Z',
        data: { text: 'The rehearsal needs a copy of the production data.' },
      },
    },
    approved: {
      summary: 'An improvement may be started.',
      example: { ...common, id: 'IMP-7/2', time: '2026-03-09T15:00:00Z' },
    },
    started: {
      summary: 'The work on an improvement began, or goes on.',
      example: { ...common, id: 'IMP-7/5', time: '2026-03-23T08:00:00Z' },
    },
    held: {
      summary: 'The work on an improvement rests.',
      example: { ...common, subject: 'IMP-6', id: 'IMP-6/6', time: '2026-03-10T08:00:00Z' },
    },
    implemented: {
      summary: 'An improvement is in place.',
      example: { ...common, subject: 'IMP-3', id: 'IMP-3/8', time: '2025-10-27T16:00:00Z' },
    },
    verified: {
      summary: 'An improvement was judged by what it did to its KPI.',
      has: { verdict: text.describe('What it did: `met` where it reached its target.') },
      example: {
        ...common,
        subject: 'IMP-3',
        id: 'IMP-3/9',
        time: '2025-12-01T10:00:00Z',
        data: { verdict: 'met' },
      },
    },
    checked: {
      summary: 'An improvement was looked at again, some time after its verification.',
      has: { sustained: flag.describe('Whether the level still holds.') },
      example: {
        ...common,
        subject: 'IMP-3',
        id: 'IMP-3/10',
        time: '2026-03-02T10:00:00Z',
        data: { sustained: true },
      },
    },
    reopened: {
      summary: 'An improvement is taken up once more.',
      example: { ...common, subject: 'IMP-4', id: 'IMP-4/11', time: '2026-03-16T10:00:00Z' },
    },
    closed: {
      summary: 'An improvement needs no more attention.',
      example: { ...common, subject: 'IMP-3', id: 'IMP-3/11', time: '2026-03-03T09:00:00Z' },
    },
    cancelled: {
      summary: 'An improvement was given up.',
      example: { ...common, subject: 'IMP-5', id: 'IMP-5/3', time: '2026-03-17T14:00:00Z' },
    },
  },
})
