import { VOCABULARY } from '../../shared/events/vocabulary.ts'
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

/**
 * How items of one kind are folded from their events. Everything follows from the set of an item's distinct events and their order: time,
 * sequence, rank, source and id.
 */
export interface Life {
  kind: string
  table: string
  /** SQL of what an event did, where the verb of its type does not say it all: over `type` and `data`. */
  verb?: string
  /** Verbs whose order matters: `derived` then has `steps`, an array of (place, time, verb) in the order lived. */
  steps?: readonly string[]
  /** SQL over the words of the service, where data name it too. */
  service?: string
  /** Times of the first or the last event of a verb, by column; null while there is none. */
  moments: Readonly<Record<string, readonly ['first' | 'last', ...verbs: string[]]>>
  /** The latest word on each field; null clears it. */
  words: Words
  /** What some of its events said one after the other, by column: since when what. `where` and `says` are SQL over `verb`, `data`, `place`. */
  histories?: Readonly<Record<string, { where: string; says: string }>>
  /** What follows from moments, words, histories and the columns before it, by column. `never` is a moment after all others. */
  derived: Readonly<Record<string, { type: string; sql: string }>>
}

const MOMENT = "Nullable(DateTime64(3, 'UTC'))"

/** The type of a column `open_spans`: the stretches in which an item counts as open, for what is counted at the end of a window. */
export const SPANS = "Array(Tuple(since DateTime64(3, 'UTC'), until DateTime64(3, 'UTC')))"

const VERB_OF_TYPE = "substring(type, position(type, '.') + 1)"
const HISTORY = "Array(Tuple(since DateTime64(3, 'UTC'), said LowCardinality(String)))"

/** The fold of a life. */
export function foldOfLife(life: Life): FactFold {
  const { kind, table } = life
  const key = ['system', 'subject']
  const columns = [
    ...Object.keys(life.moments).map((name) => `${name} ${MOMENT}`),
    ...wordColumns(life.words),
    ...Object.keys(life.histories ?? {}).map((name) => `${name} ${HISTORY}`),
    ...Object.entries(life.derived).map(([name, { type }]) => `${name} ${type}`),
    "first_event DateTime64(3, 'UTC')",
    "last_event DateTime64(3, 'UTC')",
  ]
  return {
    table,
    key,
    kinds: [kind],
    rowOf: 'item',
    create: createFacts(table, key, columns),
    statements: async ({ isMapped }) => [foldStatement(life, isMapped), movedStatement(table, key, 'item')],
  }
}

/** Event types of a kind that tell of an item. What may come without a subject is about none, such as `service.mapped`. */
function typesOf(kind: string): string {
  const types = [...VOCABULARY].filter(([, type]) => type.kind === kind && type.subject === 'required')
  return types.map(([name]) => `'${name}'`).join(', ')
}

function foldStatement(life: Life, isMapped: boolean): string {
  const { kind, table, verb = VERB_OF_TYPE, steps, service, moments, words, histories = {}, derived } = life
  const own = [...Object.keys(moments), ...Object.keys(words), ...Object.keys(histories)]
  const names = [
    'anchor',
    'system',
    'subject',
    'ver',
    'service',
    ...own,
    ...Object.keys(derived),
    'first_event',
    'last_event',
  ]
  const times = Object.entries(moments).map(([name, [which, ...verbs]]) => {
    const said = `verb IN (${verbs.map((verb) => `'${verb}'`).join(', ')})`
    return `${which === 'first' ? 'min' : 'max'}OrNullIf(time, ${said}) AS ${name}`
  })
  const lived =
    steps === undefined
      ? []
      : [
          `arraySort(step -> step.1, groupArrayIf((place, time, verb), verb IN (${steps.map((one) => `'${one}'`).join(', ')}))) AS steps`,
        ]
  const told = Object.entries(histories).map(
    ([name, { where, says }]) =>
      `arrayMap(step -> (step.2, step.3), arraySort(step -> step.1, groupArrayIf((place, time, ${says}), ${where}))) AS ${name}`,
  )
  const events = TOUCHED.event.join(', ')
  return `INSERT INTO ${table} (${names.join(', ')})
WITH
    toDateTime64('2299-12-31 00:00:00', 3, 'UTC') AS never,
    distinct_events AS
    (
        SELECT system, subject, source, id, time, sequence, rank, service, data, ${verb} AS verb
        FROM events
        WHERE kind = '${kind}' AND type IN (${typesOf(kind)}) AND (kind, system, subject) IN ${touchedInput('item')} AND ${IS_LIVE}
        -- In the order of the table's own key, which spares a sort of everything.
        ORDER BY ${events}, precedence DESC
        LIMIT 1 BY ${events}
    ),
    ordered_events AS
    (
        SELECT *, row_number() OVER (PARTITION BY system, subject ORDER BY time, sequence, rank, source, id) AS place
        FROM distinct_events
    ),
    items AS
    (
        SELECT ${['system', 'subject', 'count() AS events', 'min(time) AS first_event', 'max(time) AS last_event', "argMaxIf(service, place, service != '') AS service", ...times, ...lived, ...told].join(',\n            ')},
            -- The latest word on each field counts, and null clears it: of equal keys in an object, JSONExtract takes the first.
            concat('{', arrayStringConcat(arrayMap(said -> substring(said.2, 2, length(said.2) - 2),
                arrayReverseSort(said -> said.1, groupArrayIf((place, data), data != '{}'))), ','), '}') AS told
        FROM ordered_events
        GROUP BY system, subject
    ),
    read_items AS (SELECT * EXCEPT told, ${readWords('told', words)} AS read, ${mappingFields('told')} AS fields FROM items),
    described_items AS (SELECT ${['* EXCEPT read', ...wordValues('read', words)].join(', ')} FROM read_items)
SELECT toStartOfMonth(first_event), system, subject, bitShiftLeft(${GENERATION}, ${GENERATION_SHIFT.item}) + events,
    ${serviceOf(isMapped, service)},
    ${[...own, ...Object.entries(derived).map(([name, { sql }]) => `${sql} AS ${name}`), 'first_event', 'last_event'].join(',\n    ')}
FROM described_items
FORMAT TabSeparated`
}
