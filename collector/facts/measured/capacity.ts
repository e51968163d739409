import type { Measurement } from '../measurement.ts'

/** What resources have and use, and changes of what they have. */
export const CAPACITY: Measurement = {
  kinds: ['capacity'],
  table: 'capacity_facts',
  words: {
    resource: 'text',
    planned: 'flag',
    used: 'number',
    capacity: { field: 'limit', word: 'number' },
    threshold: 'number',
  },
  derived: {
    is_sample: { type: 'UInt8', sql: "type = 'capacity.sampled'" },
    sequence: { type: 'String', sql: 'sequence' },
  },
}
