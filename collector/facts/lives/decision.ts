import type { Life } from '../life.ts'
import { firstSince } from '../steps.ts'

const MOMENT = "Nullable(DateTime64(3, 'UTC'))"

/** What a review decided, and what became of it: an update says whether it is open, done or dropped. */
export const DECISION: Life = {
  kind: 'decision',
  table: 'decision_facts',
  verb: "if(type = 'decision.updated', JSONExtractString(data, 'state'), 'recorded')",
  steps: ['open', 'done', 'dropped'],
  moments: { recorded: ['first', 'recorded'] },
  words: { text: 'text', owner: 'text', due: 'text' },
  derived: {
    // A note on what is done already does not make it later.
    done: { type: MOMENT, sql: firstSince('done', ['open', 'dropped']) },
    dropped: { type: MOMENT, sql: firstSince('dropped', ['open', 'done']) },
    state: {
      type: 'LowCardinality(String)',
      sql: "multiIf(done IS NOT NULL, 'done', dropped IS NOT NULL, 'dropped', 'open')",
    },
  },
}
