import { z } from 'zod'
import { family } from '../event-type.ts'

/** Reviews of service designs, before they are built. */
export const DESIGN_REVIEW_TYPES = family('design', {
  subject: 'required',
  verbs: {
    reviewed: {
      summary: 'The design of a service, or of a change of it, was reviewed.',
      needs: { outcome: z.enum(['accepted', 'rejected']).describe('What the review decided.') },
      has: { round: z.int().min(1).max(1_000).describe('1 for the first review of this design.') },
      example: {
        id: 'SDP-14/1',
        source: 'portfolio',
        subject: 'SDP-14',
        service: 'instant-transfer',
        time: '2026-03-11T13:00:00Z',
        data: { outcome: 'accepted', round: 1 },
      },
    },
  },
})
