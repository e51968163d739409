/** A row of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** A table, or nothing where it would have no rows. */
export function table(heads: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return []
  return [tableRow(heads), tableRow(heads.map(() => '---')), ...rows, '']
}
