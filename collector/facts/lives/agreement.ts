import type { Life } from '../life.ts'

const MOMENT = "DateTime64(3, \\'UTC\\')"
const TARGETS =
  'Array(Tuple(item String, metric String, priority Nullable(UInt8), seconds Float64, share Nullable(Float64)))'
const READ_TERMS =
  'Tuple(kind String, calendar String, availability_target Nullable(Float64), depends_on Array(String), targets ' +
  `${TARGETS})`
const TERMS = `Array(Tuple(since ${MOMENT}, until ${MOMENT}, terms ${READ_TERMS}))`.replaceAll("\\'", "'")

/** What was agreed about a service, and since when: an activation replaces all terms before it. */
export const AGREEMENT: Life = {
  kind: 'agreement',
  table: 'agreement_facts',
  moments: { activated: ['first', 'activated'], expired: ['last', 'expired'] },
  words: { agreement_kind: { field: 'kind', word: 'text' } },
  histories: {
    activations: { where: "verb IN ('activated', 'expired')", says: "if(verb = 'activated', data, '')" },
    reports: { where: "verb = 'measured'", says: 'data' },
  },
  derived: {
    // In force from each activation to what came next.
    in_force: {
      type: TERMS,
      sql: `arrayFilter(t -> t.1 < t.2 AND t.3.kind != '', arrayMap((one, nth) ->
          (one.1, if(nth = length(activations), never, activations[nth + 1].1), JSONExtract(one.2, '${READ_TERMS}')),
        activations, arrayEnumerate(activations)))`,
    },
    state: {
      type: 'LowCardinality(String)',
      sql: "multiIf(empty(activations), 'reported', activations[-1].2 = '', 'expired', 'active')",
    },
  },
}
