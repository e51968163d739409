import { z } from 'zod'
import { family } from '../event-type.ts'
import { dimension, name } from '../fields.ts'

/** Assessments of how mature processes are. */
export const ASSESSMENT_TYPES = family('assessment', {
  subject: 'optional',
  verbs: {
    completed: {
      summary: 'A process was assessed.',
      needs: {
        process: name.describe('Which process.'),
        maturity: z.number().min(0).max(5).describe('0 is none, 1 is initial, 5 is optimising.'),
      },
      has: { dimension: dimension.describe('What of the process; all of it without it.') },
      example: {
        id: 'assessment-2026/change/process',
        source: 'assessments',
        time: '2026-03-27T15:00:00Z',
        data: { process: 'change', maturity: 2.5, dimension: 'process' },
      },
    },
  },
})
