import type { Measurement } from '../measurement.ts'

/** Comparisons of configuration items with their records. */
export const AUDIT: Measurement = {
  kinds: ['ci'],
  table: 'audit_facts',
  words: { correct: 'flag' },
  derived: {},
}
