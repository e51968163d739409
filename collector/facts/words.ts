/** What an event's data say of a field: text, yes or no, a number, a time, a list of texts, or a type of ClickHouse's that JSON is read as. */
export type Word = 'text' | 'flag' | 'number' | 'moment' | 'texts' | { json: string }

/** Fields of data by column. The field is named as the column, unless it is told with a name of its own. */
export type Words = Readonly<Record<string, Word | { field: string; word: Word }>>

const COLUMNS = {
  text: 'Nullable(String)',
  flag: 'Nullable(UInt8)',
  number: 'Nullable(Float64)',
  moment: "Nullable(DateTime64(3, 'UTC'))",
  texts: 'Array(String)',
} as const

/** All may be null: what may not would pass over a null, on to an earlier word. Lists are read as text first. */
const READ_AS = {
  text: 'Nullable(String)',
  flag: 'Nullable(Bool)',
  number: 'Nullable(Float64)',
  moment: 'Nullable(String)',
} as const

const RAW = 'Nullable(String)'

function parts(words: Words): { column: string; field: string; word: Word }[] {
  return Object.entries(words).map(([column, told]) =>
    typeof told === 'object' && 'word' in told ? { column, ...told } : { column, field: column, word: told },
  )
}

function columnType(word: Word): string {
  return typeof word === 'string' ? COLUMNS[word] : word.json
}

function isList(word: Word): word is 'texts' | { json: string } {
  return word === 'texts' || typeof word !== 'string'
}

/** The columns of a table that keeps these words. */
export function wordColumns(words: Words): string[] {
  return parts(words).map(({ column, word }) => `${column} ${columnType(word)}`)
}

/** SQL that reads all words at once out of JSON: each function that looks into JSON parses all of it. */
export function readWords(json: string, words: Words): string {
  const fields = new Map(parts(words).map(({ field, word }) => [field, isList(word) ? RAW : READ_AS[word]]))
  if (fields.size === 0) return 'tuple()'
  const tuple = [...fields].map(([field, type]) => `\`${field}\` ${type}`).join(', ')
  return `JSONExtract(${json}, 'Tuple(${tuple})')`
}

/** SQL of each column's value, out of what was read. */
export function wordValues(read: string, words: Words): string[] {
  return parts(words).map(({ column, field, word }) => {
    const told = `${read}.\`${field}\``
    return `${columnValue(told, word)} AS ${column}`
  })
}

function columnValue(told: string, word: Word): string {
  if (word === 'moment') return `parseDateTime64BestEffortOrNull(${told}, 3, 'UTC')`
  if (!isList(word)) return told
  return `JSONExtract(ifNull(${told}, '[]'), '${columnType(word).replaceAll("'", "\\'")}')`
}
