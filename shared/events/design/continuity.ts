import { family } from '../event-type.ts'
import { flag, seconds } from '../fields.ts'

/** Tests of the recovery after a disaster. */
export const CONTINUITY_TYPES = family('continuity', {
  subject: 'optional',
  verbs: {
    tested: {
      summary: 'The recovery of a service was tried out.',
      has: {
        rto_seconds: seconds.describe('How long the recovery took.'),
        rto_target_seconds: seconds.describe('How long it may take: the recovery time objective.'),
        rpo_seconds: seconds.describe('Of how long a time the data were lost.'),
        rpo_target_seconds: seconds.describe('Of how long a time they may be: the recovery point objective.'),
        passed: flag.describe('The verdict of those who tested.'),
      },
      example: {
        id: 'DRT-2026-1',
        source: 'portfolio',
        service: 'payments',
        time: '2026-03-14T16:30:00Z',
        data: {
          rto_seconds: 5400,
          rto_target_seconds: 7200,
          rpo_seconds: 60,
          rpo_target_seconds: 300,
          passed: true,
        },
      },
    },
  },
})
