const WIDTH = 110

/** JSON with as much on a line as fits, as a person would write it. `column` is where it begins. */
export function compactJson(value: unknown, column = 0): string {
  const flat = flatJson(value)
  if (typeof value !== 'object' || value === null || column + flat.length <= WIDTH) return flat
  const items = Array.isArray(value)
    ? value.map((one: unknown) => ['', one] as const)
    : Object.entries(value).map(([key, one]) => [`${JSON.stringify(key)}: `, one] as const)
  const inner = column + 1
  const lines: string[] = []
  let line = ''
  for (const [key, one] of items) {
    const item = `${key}${flatJson(one)}`
    if (line !== '' && inner + line.length + item.length + 2 < WIDTH) {
      line += `, ${item}`
      continue
    }
    if (line !== '') lines.push(`${line},`)
    line = `${key}${compactJson(one, inner + key.length)}`
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}${[...lines, line].join(`\n${' '.repeat(inner)}`)}${close}`
}

function flatJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${flatJson(one)}`)
  return `{${entries.join(', ')}}`
}
