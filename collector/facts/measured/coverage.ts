import type { Measurement } from '../measurement.ts'

/** What sources declare to have delivered wholly. */
export const COVERAGE: Measurement = {
  kinds: ['source'],
  table: 'coverage_facts',
  words: {
    types: 'texts',
    services: 'texts',
    covered_from: { field: 'from', word: 'moment' },
    covered_to: { field: 'to', word: 'moment' },
  },
  derived: {},
}
