import { z } from 'zod'
import { family } from '../event-type.ts'
import { flag, level, month, name, seconds, share, text } from '../fields.ts'

const agreedTarget = z.looseObject({
  item: z.enum(['incident', 'request']),
  metric: z.enum(['resolution', 'response', 'fulfilment']),
  priority: level.nullable().optional(),
  seconds,
  share: share.nullable().optional(),
})

const terms = {
  depends_on: z
    .array(name)
    .max(1_000)
    .describe('Subjects of the agreements, or keys of the services, that it stands on.'),
  calendar: text.describe('The subject of its calendar; round the clock without it.'),
  availability_target: share.describe('The share of the agreed service time that it promises.'),
  targets: z
    .array(agreedTarget)
    .max(1_000)
    .describe(
      'What it promises for tickets, of one priority or of all; `share` of the month’s have to be inside, 1 without it.',
    ),
}

/** Agreements about a service: with customers (SLA), inside the house (OLA), with suppliers (underpinning contract, UC). */
export const AGREEMENT_TYPES = family('agreement', {
  subject: 'required',
  verbs: {
    // Before `activated`: an agreement that is renewed at the very instant of its end is active.
    expired: {
      summary: 'An agreement ended.',
      example: {
        id: 'SLA-PAY-2025/3',
        source: 'portfolio',
        subject: 'SLA-PAY-2025',
        service: 'payments',
        time: '2026-01-01T00:00:00Z',
      },
    },
    activated: {
      summary: 'An agreement is in force from now on, with these terms.',
      needs: {
        kind: z.enum(['sla', 'ola', 'uc']).describe('With customers, inside the house, with a supplier.'),
      },
      has: terms,
      example: {
        id: 'SLA-PAY-2026/1',
        source: 'portfolio',
        subject: 'SLA-PAY-2026',
        service: 'payments',
        time: '2026-01-01T00:00:00Z',
        data: {
          kind: 'sla',
          depends_on: ['OLA-NET', 'UC-ACQUIRER'],
          calendar: 'business-hours',
          availability_target: 0.999,
          targets: [
            { item: 'incident', metric: 'resolution', priority: 1, seconds: 14400, share: 0.95 },
            { item: 'request', metric: 'fulfilment', seconds: 172800 },
          ],
        },
      },
    },
    measured: {
      summary: 'A target of an agreement was measured elsewhere, by a supplier for instance.',
      needs: { met: flag.describe('Whether it was reached.') },
      has: {
        metric: text.describe('What was measured.'),
        month: month.describe('The month that was measured; that of its time without it.'),
      },
      example: {
        id: 'UC-ACQUIRER/2026-02',
        source: 'supplier-reports',
        subject: 'UC-ACQUIRER',
        service: 'payments',
        time: '2026-03-05T09:00:00Z',
        data: { met: false, metric: 'availability', month: '2026-02' },
      },
    },
  },
})
