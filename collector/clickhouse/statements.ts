/** What may hide a `;`: strings, quoted names, comments, here documents; and the `;` itself. */
const TOKENS = [
  /'(?:[^'\\]|\\[\s\S]|'')*'/,
  /"(?:[^"\\]|\\[\s\S]|"")*"/,
  /`(?:[^`\\]|\\[\s\S]|``)*`/,
  /--[^\n]*/,
  /#[ !][^\n]*/,
  /\/\*[\s\S]*?\*\//,
  /\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$/,
  /;/,
]
const TOKEN = new RegExp(TOKENS.map((token) => token.source).join('|'), 'g')
const ONLY_COMMENTS = /^(?:\s|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?\*\/)*$/

/** Splits a script into its statements at each `;` outside of strings, names and comments. What is only comment is dropped. */
export function splitStatements(script: string): string[] {
  const statements: string[] = []
  let start = 0
  for (const { 0: token, index } of script.matchAll(TOKEN)) {
    if (token !== ';') continue
    statements.push(script.slice(start, index))
    start = index + 1
  }
  statements.push(script.slice(start))
  return statements.filter((statement) => !ONLY_COMMENTS.test(statement)).map((statement) => statement.trim())
}
