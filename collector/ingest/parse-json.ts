import { AppError } from '../errors.ts'

/** Far more than 100,000 events have. Each array and each object costs memory, however few bytes it takes in the text. */
const MOST_OPENINGS = 1_000_000

/** Parses a JSON text of a sender's. Throws AppError `invalid_json`, or `too_large` where it would take too much memory. */
export function parseJson(text: string): unknown {
  if (text.length > MOST_OPENINGS && count(text, '{') + count(text, '[') > MOST_OPENINGS) {
    throw new AppError(
      'too_large',
      `The JSON holds more than ${MOST_OPENINGS} arrays and objects: send the events in parts.`,
    )
  }
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('invalid_json', 'This is no valid JSON.', { cause })
  }
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1
  return found
}
