import type { Life } from '../life.ts'

/** A run that brought commits, or was to bring them, to an environment. */
export const DEPLOYMENT: Life = {
  kind: 'deployment',
  table: 'deployment_facts',
  moments: { finished: ['last', 'finished'], rolled_back: ['first', 'rolled_back'] },
  words: {
    environment: 'text',
    outcome: 'text',
    commits_told: { field: 'commits', word: { json: 'Array(Tuple(sha String, at Nullable(String)))' } },
    first_commit_at: 'moment',
    change: 'text',
    remediates: 'text',
    rework: 'flag',
    url: 'text',
  },
  derived: {
    // A commit that is listed twice is one. Where they are not listed, the oldest stands for all of them, without a hash.
    commits: {
      type: 'Array(Tuple(sha String, seconds Nullable(Float64)))',
      sql: `arrayMap(one -> (one.1, date_diff('millisecond', one.2, finished) / 1000),
        if(empty(commits_told) AND first_commit_at IS NOT NULL, [('', first_commit_at)],
          arrayMap(one -> (one.1, parseDateTime64BestEffortOrNull(one.2, 3, 'UTC')),
            arrayFilter((one, nth) -> nth = 1, commits_told, arrayEnumerateUniq(arrayMap(one -> one.1, commits_told))))))`,
    },
    state: {
      type: 'LowCardinality(String)',
      sql: "multiIf(rolled_back IS NOT NULL, 'rolled back', finished IS NOT NULL, ifNull(outcome, 'finished'), 'unknown')",
    },
  },
}
