const SPECIAL = /[\\\t\n\r\0]/
const ALL_SPECIAL = /[\\\t\n\r\0]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
}
const CHARACTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '0': '\0' }

/** A text as it stands in a column of ClickHouse's TabSeparated format: a line has no tab and no line end of its own. */
export function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ESCAPES[character] ?? '') : text
}

/** What was escaped. */
export function unescaped(column: string): string {
  if (!column.includes('\\')) return column
  return column.replace(/\\(.)/g, (_, letter: string) => CHARACTERS[letter] ?? letter)
}

/** A line of columns. */
export function tabSeparated(columns: readonly string[]): string {
  return columns.map(escaped).join('\t')
}

/** The columns of a line. */
export function columnsOf(line: string): string[] {
  return line.split('\t').map(unescaped)
}
