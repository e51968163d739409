import {
  createFacts,
  type FactFold,
  GENERATION_SHIFT,
  movedStatement,
  TOUCHED,
  touchedInput,
} from './fold.ts'
import { GENERATION, IS_LIVE } from './live.ts'
import { mappingFields, serviceOf } from './mapping.ts'
import { readWords, type Words, wordColumns, wordValues } from './words.ts'

/** What is measured, or happens once, and has no life: each event is a row, at its time. */
export interface Measurement {
  kinds: readonly string[]
  table: string
  words: Words
  /** What follows from `type`, `at`, `sequence` and the words, by column. */
  derived: Readonly<Record<string, { type: string; sql: string }>>
}

const KEY = ['system', 'subject', 'source', 'id']

/** The fold of a measurement: of an event's resends the one that counts. */
export function foldOfMeasurement(measurement: Measurement): FactFold {
  const { kinds, table, words, derived } = measurement
  const columns = [
    'type LowCardinality(String)',
    "at DateTime64(3, 'UTC')",
    ...wordColumns(words),
    ...Object.entries(derived).map(([name, { type }]) => `${name} ${type}`),
  ]
  return {
    table,
    key: KEY,
    kinds,
    rowOf: 'event',
    create: createFacts(table, KEY, columns),
    statements: async ({ isMapped }) => [
      foldStatement(measurement, isMapped),
      movedStatement(table, KEY, 'event'),
    ],
  }
}

function foldStatement({ kinds, table, words, derived }: Measurement, isMapped: boolean): string {
  const names = [
    'anchor',
    ...KEY,
    'ver',
    'service',
    'type',
    'at',
    ...Object.keys(words),
    ...Object.keys(derived),
  ]
  const events = TOUCHED.event.join(', ')
  return `INSERT INTO ${table} (${names.join(', ')})
WITH
    distinct_events AS
    (
        SELECT system, subject, source, id, type, time AS at, sequence, service, data, precedence
        FROM events
        WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}) AND (${events}) IN ${touchedInput('event')} AND ${IS_LIVE}
        ORDER BY ${events}, precedence DESC
        LIMIT 1 BY ${events}
    ),
    read_events AS (SELECT * EXCEPT data, ${readWords('data', words)} AS read, ${mappingFields('data')} AS fields FROM distinct_events),
    described_events AS (SELECT ${['* EXCEPT read', ...wordValues('read', words)].join(', ')} FROM read_events)
SELECT toStartOfMonth(at), ${KEY.join(', ')},
    -- The earliest time wins, as in the events themselves.
    bitShiftLeft(${GENERATION}, ${GENERATION_SHIFT.event}) + bitShiftRight(precedence, 20),
    ${serviceOf(isMapped)},
    ${['type', 'at', ...Object.keys(words), ...Object.entries(derived).map(([name, { sql }]) => `${sql} AS ${name}`)].join(',\n    ')}
FROM described_events
FORMAT TabSeparated`
}
