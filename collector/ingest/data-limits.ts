import { MOST_NESTED } from './nesting.ts'

const MOST_FIELDS = 500
const TOO_DEEP = `More than ${MOST_NESTED} arrays and objects lie in each other.`
const TOO_LARGE = 'data: holds a number that is too large to be kept.'

/** What the schemas can't see: why an event's data can't be kept, whatever is in them; undefined when they can. */
export function faultOfData(data: Readonly<Record<string, unknown>>): string | undefined {
  let fields = 0
  for (const field in data) {
    fields += 1
    const fault = faultOf(data[field], MOST_NESTED - 1)
    if (fault !== undefined) return fault
  }
  return fields > MOST_FIELDS ? `data: has more than ${MOST_FIELDS} fields.` : undefined
}

/** Walks once over all there is: a list of an object's values first would take as long as all the rest of an event's judgement. */
function faultOf(value: unknown, most: number): string | undefined {
  // JSON.parse makes infinity of 1e999, which JSON has no word for.
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : TOO_LARGE
  if (typeof value !== 'object' || value === null) return undefined
  if (most === 0) return TOO_DEEP
  if (Array.isArray(value)) {
    // As text, the indexes of a long list would keep everybody waiting for seconds.
    for (const inner of value) {
      const fault = faultOf(inner, most - 1)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  for (const key in value) {
    const fault = faultOf(Reflect.get(value, key), most - 1)
    if (fault !== undefined) return fault
  }
  return undefined
}
