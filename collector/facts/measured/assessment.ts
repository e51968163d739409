import type { Measurement } from '../measurement.ts'

/** How mature processes were found. */
export const ASSESSMENT: Measurement = {
  kinds: ['assessment'],
  table: 'assessment_facts',
  words: { process: 'text', maturity: 'number', dimension: 'text' },
  derived: {},
}
