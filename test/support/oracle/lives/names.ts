import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'

/** The few names that items of a kind have where others speak of them, and the tools that share these names. */
export function namedItems(kind: string): Pick<Required<RandomLife>, 'subjects' | 'systems'> {
  return { subjects: [0, 1, 2, 3, 4].map((number) => `${kind}${number}`), systems: ['itsm', 'snow'] }
}

/** The name of such an item, or one that nobody has. */
export function nameOf(kind: string): fc.Arbitrary<string> {
  return fc.constantFrom(...namedItems(kind).subjects, 'nobody’s', '')
}
