import { type Life, SPANS } from '../life.ts'
import { toggled } from '../steps.ts'

/** A service that did not work, or worked badly, as somebody or something told it. */
export const OUTAGE: Life = {
  kind: 'outage',
  table: 'outage_facts',
  steps: ['started', 'ended'],
  moments: { started: ['first', 'started'], ended: ['last', 'ended'] },
  words: { planned: 'flag', severity: 'text' },
  derived: {
    open_spans: { type: SPANS, sql: toggled('started', 'ended') },
    // Maintenance that was announced, and a service that is only slow, take nothing away.
    is_down: {
      type: 'UInt8',
      sql: "NOT ifNull(planned, false) AND ifNull(severity, 'down') = 'down'",
    },
    state: {
      type: 'LowCardinality(String)',
      sql: "if(notEmpty(open_spans) AND open_spans[-1].2 = never, 'going on', 'over')",
    },
  },
}
