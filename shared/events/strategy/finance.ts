import { family } from '../event-type.ts'
import { currency, month, quantity, text } from '../fields.ts'

const money = {
  currency: currency.describe('ISO 4217. The organisation’s own without it.'),
}
const category = text.describe(
  'What the money is for; `service_desk` is what the cost of a ticket is computed from.',
)
const amount = quantity.describe('Money, in units of the currency, not in cents.')

/** What services cost and bring. The service is the attribute `service`; without it the event is about all of them. */
export const FINANCE_TYPES = {
  ...family('budget', {
    subject: 'optional',
    verbs: {
      set: {
        summary: 'Money was set aside for a month. The latest one for a service, category and month counts.',
        needs: { amount, period: month.describe('The month that it is for.') },
        has: { ...money, category },
        example: {
          id: 'budget/2026-03/payments/service_desk',
          source: 'finance',
          service: 'payments',
          time: '2026-01-05T08:00:00Z',
          data: { amount: 42000, currency: 'EUR', period: '2026-03', category: 'service_desk' },
        },
      },
    },
  }),
  ...family('cost', {
    subject: 'optional',
    verbs: {
      recorded: {
        summary: 'Money was spent. A negative amount takes back.',
        needs: { amount },
        has: {
          ...money,
          category,
          period: month.describe('The month that it counts in; that of its time without it.'),
        },
        example: {
          id: 'ledger/88213',
          source: 'finance',
          service: 'payments',
          time: '2026-04-02T06:00:00Z',
          data: { amount: 39870.5, currency: 'EUR', period: '2026-03', category: 'service_desk' },
        },
      },
    },
  }),
  ...family('benefit', {
    subject: 'optional',
    verbs: {
      recorded: {
        summary: 'A service, or an improvement of it, brought or saved money.',
        needs: { amount },
        has: {
          ...money,
          period: month.describe('The month that it counts in; that of its time without it.'),
          improvement: text.describe('The subject of the improvement that brought it.'),
        },
        example: {
          id: 'ledger/88390',
          source: 'finance',
          service: 'payments',
          time: '2026-04-02T06:00:00Z',
          data: { amount: 6400, currency: 'EUR', period: '2026-03', improvement: 'IMP-7' },
        },
      },
    },
  }),
}
