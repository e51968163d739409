import { z } from 'zod'
import { family } from '../event-type.ts'
import { flag } from '../fields.ts'

/** Outages of a service. */
export const OUTAGE_TYPES = family('outage', {
  subject: 'required',
  fields: {
    planned: flag.describe('Whether it was announced as maintenance; false without it.'),
    severity: z.enum(['down', 'degraded']).describe('`down` without it; only that counts as downtime.'),
  },
  verbs: {
    started: {
      summary: 'A service stopped working, or works badly.',
      example: {
        id: 'OUT-118/1',
        source: 'monitoring',
        subject: 'OUT-118',
        service: 'payments',
        time: '2026-03-02T08:52:00Z',
        data: { planned: false, severity: 'down' },
      },
    },
    ended: {
      summary: 'A service works again.',
      example: {
        id: 'OUT-118/2',
        source: 'monitoring',
        subject: 'OUT-118',
        service: 'payments',
        time: '2026-03-02T11:20:00Z',
      },
    },
  },
})
