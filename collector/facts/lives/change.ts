import { type Life, SPANS } from '../life.ts'

/** A change to a service, from the request to the review after it. */
export const CHANGE: Life = {
  kind: 'change',
  table: 'change_facts',
  moments: {
    requested: ['first', 'requested'],
    approved: ['first', 'approved'],
    last_approved: ['last', 'approved'],
    rejected: ['last', 'rejected'],
    implemented: ['last', 'implemented'],
    closed: ['last', 'closed'],
    cancelled: ['first', 'cancelled'],
  },
  words: {
    change_kind: { field: 'kind', word: 'text' },
    risk: 'text',
    team: 'text',
    url: 'text',
    planned_start: 'moment',
    planned_end: 'moment',
    outcome: 'text',
  },
  derived: {
    begun: { type: "DateTime64(3, 'UTC')", sql: 'ifNull(requested, first_event)' },
    // Who refused it and approves it after all has not refused it.
    refused: {
      type: "Nullable(DateTime64(3, 'UTC'))",
      sql: 'if(ifNull(last_approved > rejected, false), NULL, rejected)',
    },
    ended: {
      type: "DateTime64(3, 'UTC')",
      sql: 'least(ifNull(implemented, never), ifNull(closed, never), ifNull(cancelled, never), ifNull(refused, never))',
    },
    state: {
      type: 'LowCardinality(String)',
      sql: "multiIf(cancelled IS NOT NULL, 'cancelled', closed IS NOT NULL, 'closed', implemented IS NOT NULL, 'implemented', refused IS NOT NULL, 'rejected', approved IS NOT NULL, 'approved', 'requested')",
    },
    open_spans: { type: SPANS, sql: 'if(begun < ended, [(begun, ended)], [])' },
    lead_seconds: {
      type: 'Nullable(Float64)',
      sql: "date_diff('millisecond', requested, implemented) / 1000",
    },
    approval_seconds: {
      type: 'Nullable(Float64)',
      sql: "date_diff('millisecond', requested, approved) / 1000",
    },
    implementation_seconds: {
      type: 'Nullable(Float64)',
      sql: "date_diff('millisecond', approved, implemented) / 1000",
    },
  },
}
