import type { Life } from '../life.ts'

/** A customer's complaint, until it is found justified. */
export const COMPLAINT: Life = {
  kind: 'complaint',
  table: 'complaint_facts',
  moments: { received: ['first', 'received'], accepted: ['first', 'accepted'] },
  words: {},
  derived: {
    state: { type: 'LowCardinality(String)', sql: "if(accepted IS NULL, 'received', 'accepted')" },
  },
}
