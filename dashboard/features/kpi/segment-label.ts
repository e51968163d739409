import { asWords } from '../../format/words.ts'

/** What the collector calls a segment that nothing names. */
const UNNAMED = 'unmapped'

/** A segment as the pages call it; names of services are what they are. */
export function segmentLabel(by: string, name: string): string {
  if (by === 'service') return name
  if (name === UNNAMED) return 'not said'
  return asWords(by === 'priority' ? `Priority ${name}` : name)
}
