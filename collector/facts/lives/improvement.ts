import { type Life, SPANS } from '../life.ts'
import { firstSince, lastSince, openBetween } from '../steps.ts'

const UNDONE = ['reopened'] as const
const MOMENT = "Nullable(DateTime64(3, 'UTC'))"

/** An improvement, from the idea to the check that it lasted. A reopening undoes all that came after the approval. */
export const IMPROVEMENT: Life = {
  kind: 'improvement',
  table: 'improvement_facts',
  steps: ['approved', 'implemented', 'verified', 'checked', 'reopened', 'closed', 'cancelled'],
  service: 'ifNull(named_service, service)',
  moments: {
    registered: ['first', 'registered'],
    approved: ['first', 'approved'],
    started: ['last', 'started'],
    held: ['last', 'held'],
  },
  words: {
    title: 'text',
    kpi: 'text',
    named_service: { field: 'service', word: 'text' },
    dimension: 'text',
    due: 'text',
    verdict: 'text',
    sustained: 'flag',
  },
  derived: {
    implemented: { type: MOMENT, sql: firstSince('implemented', UNDONE) },
    verified: { type: MOMENT, sql: lastSince('verified', UNDONE) },
    checked: { type: MOMENT, sql: lastSince('checked', UNDONE) },
    closed: { type: MOMENT, sql: lastSince('closed', UNDONE) },
    cancelled: { type: MOMENT, sql: lastSince('cancelled', UNDONE) },
    state: {
      type: 'LowCardinality(String)',
      sql: `multiIf(cancelled IS NOT NULL, 'cancelled', closed IS NOT NULL, 'closed', verified IS NOT NULL, 'verified',
        implemented IS NOT NULL, 'implemented', held > started OR started IS NULL AND held IS NOT NULL, 'on hold',
        started IS NOT NULL, 'started', approved IS NOT NULL, 'approved', 'registered')`,
    },
    /** Approved, and neither verified, closed nor cancelled. */
    open_spans: {
      type: SPANS,
      sql: openBetween('approved', ['verified', 'closed', 'cancelled'], 'reopened'),
    },
    elapsed_seconds: {
      type: 'Nullable(Float64)',
      sql: "date_diff('millisecond', registered, verified) / 1000",
    },
  },
}
