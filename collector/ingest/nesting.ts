export const MOST_NESTED = 32

/** True for arrays and objects that lie too deep in each other to be walked through without a thought. */
export function isTooDeep(value: unknown): boolean {
  return isDeeper(value, MOST_NESTED)
}

/** The value without what lies too deep in it. */
export function withoutDepths(value: unknown, most = MOST_NESTED): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (most === 0) return null
  if (Array.isArray(value)) return value.map((one) => withoutDepths(one, most - 1))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutDepths(one, most - 1)]))
}

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (most === 0) return true
  // As text, the indexes of a long list would keep everybody waiting for seconds.
  if (Array.isArray(value)) return value.some((inner) => isDeeper(inner, most - 1))
  // A list of the values first would take as long as all the rest of an event's judgement.
  for (const key in value) {
    const inner: unknown = Reflect.get(value, key)
    if (typeof inner === 'object' && isDeeper(inner, most - 1)) return true
  }
  return false
}
