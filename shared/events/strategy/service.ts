import { z } from 'zod'
import { family } from '../event-type.ts'
import { flag, text, tier } from '../fields.ts'

/** The service portfolio: services by their keys, and the teams that run them. */
export const SERVICE_TYPES = {
  ...family('service', {
    subject: 'required',
    fields: {
      name: text.describe('Its name, for people.'),
      state: z
        .enum(['pipeline', 'catalogue', 'retired'])
        .describe('Where in the portfolio it is; in the catalogue, if it never tells.'),
      planned: flag.describe('Whether the portfolio had planned it; unknown without it.'),
      owner: text.describe('Who answers for it.'),
      team: text.describe('Who runs it.'),
      criticality: text.describe('How much depends on it, in the organisation’s own words.'),
      group: text.describe('What it is counted under, such as a business unit.'),
    },
    verbs: {
      registered: {
        summary: 'A service came into the portfolio; its key is the subject.',
        example: {
          id: 'payments/1',
          source: 'portfolio',
          subject: 'payments',
          time: '2026-01-12T09:00:00Z',
          data: {
            name: 'Card payments',
            state: 'catalogue',
            planned: true,
            owner: 'Head of Retail Banking',
            team: 'payments-run',
            criticality: 'critical',
            group: 'Retail',
          },
        },
      },
      updated: {
        summary: 'A service changed some of its fields.',
        example: {
          id: 'payments/2',
          source: 'portfolio',
          subject: 'payments',
          time: '2026-02-02T10:30:00Z',
          data: { team: 'payments-operations' },
        },
      },
      retired: {
        summary: 'A service is no longer offered.',
        example: {
          id: 'fax-gateway/4',
          source: 'portfolio',
          subject: 'fax-gateway',
          time: '2026-03-31T17:00:00Z',
        },
      },
    },
  }),
  ...family('team', {
    subject: 'required',
    verbs: {
      defined: {
        summary: 'A team exists; its name, as tickets tell it, is the subject.',
        has: { tier: tier.describe('Its support level: 1 is the service desk.') },
        example: {
          id: 'service-desk/1',
          source: 'portfolio',
          subject: 'service-desk',
          time: '2026-01-12T09:00:00Z',
          data: { tier: 1 },
        },
      },
    },
  }),
}
