import { type Life, SPANS } from '../life.ts'

/** A cause of incidents, from the search for it to its removal. */
export const PROBLEM: Life = {
  kind: 'problem',
  table: 'problem_facts',
  moments: {
    opened: ['first', 'opened'],
    known_error: ['first', 'known_error'],
    resolved: ['last', 'resolved'],
    closed: ['last', 'closed'],
    cancelled: ['first', 'cancelled'],
  },
  words: { title: 'text', url: 'text' },
  // The incidents that it was found to be the cause of.
  histories: { linked: { where: "verb = 'linked'", says: "JSONExtractString(data, 'incident')" } },
  derived: {
    begun: { type: "DateTime64(3, 'UTC')", sql: 'ifNull(opened, first_event)' },
    ended: {
      type: "DateTime64(3, 'UTC')",
      sql: 'least(ifNull(resolved, never), ifNull(closed, never), ifNull(cancelled, never))',
    },
    state: {
      type: 'LowCardinality(String)',
      sql: "multiIf(cancelled IS NOT NULL, 'cancelled', closed IS NOT NULL, 'closed', resolved IS NOT NULL, 'resolved', known_error IS NOT NULL, 'known error', 'open')",
    },
    open_spans: { type: SPANS, sql: 'if(begun < ended, [(begun, ended)], [])' },
    elapsed_seconds: { type: 'Nullable(Float64)', sql: "date_diff('millisecond', opened, resolved) / 1000" },
  },
}
