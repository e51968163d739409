import type { Measurement } from '../measurement.ts'

/** Tests of the recovery after a disaster. */
export const CONTINUITY: Measurement = {
  kinds: ['continuity'],
  table: 'continuity_facts',
  words: {
    rto_seconds: 'number',
    rto_target_seconds: 'number',
    rpo_seconds: 'number',
    rpo_target_seconds: 'number',
    passed: 'flag',
  },
  derived: {
    is_over: {
      type: 'UInt8',
      sql: 'ifNull(rto_seconds > rto_target_seconds, false) OR ifNull(rpo_seconds > rpo_target_seconds, false)',
    },
    /** There is an objective, and each that there is was measured. */
    is_measured: {
      type: 'UInt8',
      sql: `(rto_target_seconds IS NOT NULL OR rpo_target_seconds IS NOT NULL)
        AND (rto_target_seconds IS NULL OR rto_seconds IS NOT NULL) AND (rpo_target_seconds IS NULL OR rpo_seconds IS NOT NULL)`,
    },
    by_verdict: { type: 'UInt8', sql: 'NOT is_over AND NOT is_measured' },
    inside: { type: 'Nullable(UInt8)', sql: 'multiIf(is_over, 0, is_measured, 1, passed)' },
  },
}
