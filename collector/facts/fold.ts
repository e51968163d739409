/** How the events of some kinds become rows of a table of facts. */
export interface FactFold {
  /** The name of the table. */
  table: string
  kinds: readonly string[]
  /** What tells the rows apart. */
  key: readonly string[]
  /** What a row is made of: all events of an item, or one event. */
  rowOf: 'item' | 'event'
  /** Creates the table; undefined where a migration does. When it changes, the table is made anew and everything is folded again. */
  create: string | undefined
  /**
   * The facts of the touched, which come as the statements' input; then what they left behind where their month changed.
   */
  statements: (context: FoldContext) => Promise<readonly [fold: string, moved: string]>
}

/** What a fold has to ask besides the events of an item. What nobody uses is left out, since planning it takes time. */
export interface FoldContext {
  /** There are rules that map services: `{mapping}` holds them. */
  isMapped: boolean
  /** There are agreements. */
  isAgreed: boolean
}

/** Columns of the input that names what is touched. */
export const TOUCHED = {
  item: ['kind', 'system', 'subject'],
  event: ['kind', 'system', 'subject', 'source', 'id'],
} as const

/** A row's `ver` is its generation, and below that many bits what was folded: how many events, or how early the one. */
export const GENERATION_SHIFT = { item: 40, event: 42 } as const

/** The input as SQL. */
export function touchedInput(rowOf: FactFold['rowOf']): string {
  const columns = TOUCHED[rowOf]
  return `(SELECT ${columns.join(', ')} FROM input('${columns.map((name) => `${name} String`).join(', ')}'))`
}

/** Of the columns that tell rows apart, those whose values are few. */
const FEW_VALUES: readonly string[] = ['kind', 'system', 'source']

/**
 * Of a row of facts: what they all have, before and behind what is their own. The month comes first in the order, so that the keys of one month
 * lie between those of no other: what an index passes over, newer rows of other months can't bring back.
 */
export function createFacts(table: string, key: readonly string[], columns: readonly string[]): string {
  const identity = key.map(
    (name) => `${name} ${FEW_VALUES.includes(name) ? 'LowCardinality(String)' : 'String'}`,
  )
  const all = [
    'anchor Date',
    ...identity,
    'ver UInt64',
    'gone UInt8',
    "folded DateTime64(6, 'UTC') DEFAULT now64(6)",
    'service LowCardinality(String)',
    ...columns,
  ]
  return `CREATE TABLE IF NOT EXISTS ${table}
(
    ${all.join(',\n    ')}
)
ENGINE = ReplacingMergeTree(ver)
PARTITION BY toYYYYMM(anchor)
ORDER BY (anchor, ${key.join(', ')})
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
    min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1`
}

/** Takes away what an earlier generation folded and this one, `{generation:UInt64}`, did not find any more. */
export function vanishedStatement({ table, key, rowOf }: Pick<FactFold, 'table' | 'key' | 'rowOf'>): string {
  const columns = ['anchor', ...key].join(', ')
  const least = `bitShiftLeft({generation:UInt64}, ${GENERATION_SHIFT[rowOf]})`
  return `INSERT INTO ${table} (${columns}, ver, gone) SELECT ${columns}, ${least}, 1 FROM ${table} FINAL WHERE NOT gone AND ver < ${least}`
}

/**
 * What was touched and has rows in several months keeps the right one: of several the one folded from the most events, and of these the
 * one folded last. So this also settles two folds that ran at once.
 */
export function movedStatement(table: string, key: readonly string[], rowOf: FactFold['rowOf']): string {
  const columns = key.join(', ')
  return `INSERT INTO ${table} (anchor, ${columns}, ver, gone)
SELECT month.1, ${columns}, right_one.1, 1
FROM
(
    SELECT ${columns}, maxIf(version, NOT was_gone) AS right_one, arrayJoin(groupArray((anchor, version, was_gone))) AS month
    FROM
    (
        SELECT anchor, ${columns}, max((ver, folded)) AS version, argMax(gone, (ver, folded)) AS was_gone
        FROM ${table}
        WHERE (${columns}) IN (SELECT ${columns} FROM ${touchedInput(rowOf)})
        GROUP BY anchor, ${columns}
    )
    GROUP BY ${columns}
    HAVING count() > 1
)
WHERE NOT month.3 AND month.2 < right_one
FORMAT TabSeparated`
}
