import { type Life, SPANS } from '../life.ts'

/** A service on its way through the portfolio. One that never told its state is offered, and so in the catalogue. */
export const SERVICE: Life = {
  kind: 'service',
  table: 'service_facts',
  moments: { registered: ['first', 'registered'] },
  words: { name: 'text', planned: 'flag', team: 'text' },
  histories: {
    states: {
      where: "place = 1 OR verb = 'retired' OR JSONHas(data, 'state')",
      says: "multiIf(verb = 'retired', 'retired', JSONExtractString(data, 'state') != '', JSONExtractString(data, 'state'), 'catalogue')",
    },
  },
  derived: {
    state: { type: 'LowCardinality(String)', sql: 'states[-1].2' },
    catalogued: {
      type: "Nullable(DateTime64(3, 'UTC'))",
      sql: "if(has(states.2, 'catalogue'), arrayFirst(step -> step.2 = 'catalogue', states).1, NULL)",
    },
    retired: {
      type: "Nullable(DateTime64(3, 'UTC'))",
      sql: "if(state = 'retired', states[arrayLastIndex(step -> step.2 != 'retired', states) + 1].1, NULL)",
    },
    // A retired service is still counted, as such.
    open_spans: { type: SPANS, sql: '[(first_event, never)]' },
  },
}
