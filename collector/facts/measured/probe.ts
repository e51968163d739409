import type { Measurement } from '../measurement.ts'

/** Whether a service answered when it was asked. */
export const PROBE: Measurement = {
  kinds: ['probe'],
  table: 'probe_facts',
  words: { up: 'flag' },
  derived: {},
}
