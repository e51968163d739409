import type { Life } from '../life.ts'

/** The design of a service and its reviews. */
export const DESIGN: Life = {
  kind: 'design',
  table: 'design_facts',
  // Without a round the place among the known reviews tells which was the first.
  verb: "if(JSONExtractUInt(data, 'round') > 1, 'reviewed again', JSONExtractString(data, 'outcome'))",
  steps: ['accepted', 'rejected', 'reviewed again'],
  moments: { reviewed: ['first', 'accepted', 'rejected', 'reviewed again'] },
  words: { outcome: 'text' },
  derived: {
    accepted_at_first: { type: 'UInt8', sql: "steps[1].3 = 'accepted'" },
    state: { type: 'LowCardinality(String)', sql: "ifNull(outcome, '')" },
  },
}
