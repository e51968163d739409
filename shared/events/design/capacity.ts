import { z } from 'zod'
import { family } from '../event-type.ts'
import { flag, name, share } from '../fields.ts'

/** What resources have and use. */
export const CAPACITY_TYPES = family('capacity', {
  subject: 'optional',
  verbs: {
    sampled: {
      summary: 'A resource was measured.',
      needs: {
        resource: name.describe('What was measured.'),
        used: z.number().min(0).max(1e18).describe('In any unit, the same as that of the limit.'),
        limit: z.number().positive().max(1e18).describe('What there is.'),
      },
      has: { threshold: share.describe('The share of the limit that is still good; 0.8 without it.') },
      example: {
        id: 'ledger-db/disk/2026-03-02T08:00',
        source: 'monitoring',
        service: 'payments',
        time: '2026-03-02T08:00:00Z',
        data: { resource: 'ledger-db disk', used: 412, limit: 500, threshold: 0.85 },
      },
    },
    adjusted: {
      summary: 'The capacity of a resource was changed.',
      has: { planned: flag.describe('Whether the capacity plan had it; false without it.') },
      example: {
        id: 'ledger-db/disk/resize-4',
        source: 'monitoring',
        subject: 'ledger-db disk',
        service: 'payments',
        time: '2026-03-09T20:00:00Z',
        data: { planned: false },
      },
    },
  },
})
