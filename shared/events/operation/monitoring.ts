import { family } from '../event-type.ts'
import { flag, seconds, text } from '../fields.ts'

/** What monitoring tells: alerts, and probes of services. */
export const MONITORING_TYPES = {
  ...family('alert', {
    subject: 'required',
    fields: {
      severity: text.describe('In the tool’s own words.'),
      incident: text.describe('The subject of the incident that was opened for it.'),
    },
    verbs: {
      fired: {
        summary: 'An alert began.',
        example: {
          id: 'ledger-db-disk/1',
          source: 'monitoring',
          subject: 'ledger-db-disk',
          service: 'payments',
          time: '2026-03-02T08:51:00Z',
          data: { severity: 'critical', incident: 'INC-2041' },
        },
      },
      resolved: {
        summary: 'An alert ended.',
        example: {
          id: 'ledger-db-disk/2',
          source: 'monitoring',
          subject: 'ledger-db-disk',
          service: 'payments',
          time: '2026-03-02T11:21:00Z',
        },
      },
    },
  }),
  ...family('probe', {
    subject: 'optional',
    verbs: {
      sampled: {
        summary: 'A probe asked a service whether it works. Outages found so are marked as inferred.',
        needs: { up: flag.describe('Whether the service answered as it should.') },
        has: { latency_seconds: seconds.describe('How long the answer took.') },
        example: {
          id: 'payments-login/2026-03-02T08:52',
          source: 'monitoring',
          service: 'payments',
          time: '2026-03-02T08:52:00Z',
          data: { up: false, latency_seconds: 30 },
        },
      },
    },
  }),
}
