import { closestMatch } from 'leven'
import { VOCABULARY } from '../../shared/events/vocabulary.ts'

const TYPES = [...VOCABULARY.keys()]

/** The verbs of each kind: `requested`, `scheduled` and so on of `change`. */
const VERBS = new Map<string, string[]>()
for (const type of TYPES) {
  const [kind = '', verb = ''] = type.split('.')
  VERBS.set(kind, [...(VERBS.get(kind) ?? []), verb])
}

/** Of one request: whoever sends more wrong names than that mistyped none of them. */
const MOST_NAMES = 100

const NOTHING_NEAR = 'docs/events.md lists them.'

/** What a sender may have meant by wrong type names. One for each request: it looks for no name twice, and not for too many. */
export class TypeAdvice {
  readonly #given = new Map<string, string>()

  /** A sentence about a type that there is not. */
  on(type: string): string {
    const given = this.#given.get(type)
    if (given !== undefined) return given
    if (this.#given.size === MOST_NAMES) return NOTHING_NEAR
    const advice = adviceOn(type.toLowerCase())
    this.#given.set(type, advice)
    return advice
  }
}

function adviceOn(type: string): string {
  const parts = type.split('.')
  // CloudEvents likes types to begin with the reversed name of a domain; ours do not.
  const [kind = '', ...rest] = VERBS.has(parts[0] ?? '') ? parts : parts.slice(-2)
  const verbs = VERBS.get(kind)
  if (!verbs) {
    const near = nearest([kind, ...rest].join('.'), TYPES, 4)
    return near === undefined ? NOTHING_NEAR : question(near)
  }
  const verb = rest.join('.')
  const near = verbs.find((one) => verb.length >= 3 && one.startsWith(verb)) ?? nearest(verb, verbs, 3)
  return near === undefined ? `${kind} has: ${verbs.join(', ')}.` : question(`${kind}.${near}`)
}

/** The nearest of the names, where no more than one in so many characters is wrong. */
function nearest(wrong: string, names: readonly string[], charactersAnError: number): string | undefined {
  return closestMatch(wrong, names, { maxDistance: Math.floor(wrong.length / charactersAnError) })
}

function question(type: string): string {
  return `Did you mean "${type}"?`
}
