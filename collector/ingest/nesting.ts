const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKETS = { open: 0x5b, close: 0x5d }
const BRACES = { open: 0x7b, close: 0x7d }

/** True when arrays and objects of a JSON text lie deeper in each other than that. Parsing such a text would block everybody else. */
export function isNestedDeeper(json: Uint8Array, most: number): boolean {
  let depth = 0
  let at = 0
  while (at < json.length) {
    const byte = json[at]
    if (byte === QUOTE) {
      at = endOfString(json, at + 1)
    } else if (byte === BRACES.open || byte === BRACKETS.open) {
      depth += 1
      if (depth > most) return true
    } else if (byte === BRACES.close || byte === BRACKETS.close) {
      depth -= 1
    }
    at += 1
  }
  return false
}

function endOfString(json: Uint8Array, from: number): number {
  let at = from
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1
  return at
}
