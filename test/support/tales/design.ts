import type { Tale } from './tale.ts'

const SECONDS = [1800, 3600, 7200, null]

/** Capacity, design reviews and recovery tests. */
export const DESIGN_TALES: readonly Tale[] = [
  {
    kind: 'capacity',
    number: 130,
    tell(capacity, { chance, oneOf, later }) {
      if (chance(0.6)) capacity.on('adjusted', later(0), { planned: oneOf([true, false, false, null]) })
      else {
        const told = () => ({ used: oneOf([3, 7, 9]), limit: 10, threshold: oneOf([0.9, 0.95, null]) })
        capacity.on('sampled', later(0), { resource: 'disk', ...told() })
        while (chance(0.7))
          capacity.on('sampled', later(5), { resource: oneOf(['disk', 'memory']), ...told() })
      }
    },
  },
  {
    kind: 'design',
    number: 90,
    tell(design, { chance, oneOf, later }) {
      const outcome = () => oneOf(['accepted', 'accepted', 'rejected'])
      design.on('reviewed', later(0), { outcome: outcome(), round: oneOf([1, 1, 2, null]) })
      if (chance(0.4)) design.on('reviewed', later(10), { outcome: outcome() })
    },
  },
  {
    kind: 'continuity',
    number: 90,
    tell(test, { chance, oneOf, later }) {
      test.on('tested', later(0), {
        rto_seconds: oneOf(SECONDS),
        rto_target_seconds: oneOf(SECONDS),
        rpo_seconds: oneOf(SECONDS),
        rpo_target_seconds: oneOf(SECONDS),
        ...(chance(0.7) ? { passed: chance(0.8) } : {}),
      })
    },
  },
]
