import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { fields, told } from './fields.ts'

const seconds = told(fc.constantFrom(0, 1800, 3600, 7200.5))

/** Capacity, design reviews and recovery tests. */
export const RANDOM_DESIGN: readonly RandomLife[] = [
  {
    kind: 'capacity',
    verbs: ['sampled', 'adjusted'],
    data(verb) {
      if (verb === 'adjusted') return fields({ planned: told(fc.boolean()) })
      return fields({
        resource: fc.constantFrom('disk', 'memory'),
        used: fc.integer({ min: 0, max: 12 }),
        limit: fc.constant(10),
        threshold: told(fc.constantFrom(0.5, 0.9)),
      })
    },
  },
  {
    kind: 'design',
    verbs: ['reviewed'],
    data: () =>
      fields({
        outcome: fc.constantFrom('accepted', 'accepted', 'rejected'),
        round: told(fc.integer({ min: 1, max: 3 })),
      }),
  },
  {
    kind: 'continuity',
    verbs: ['tested'],
    data: () =>
      fields({
        rto_seconds: seconds,
        rto_target_seconds: seconds,
        rpo_seconds: seconds,
        rpo_target_seconds: seconds,
        passed: told(fc.boolean()),
      }),
  },
]
