import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { namedItems } from './names.ts'

const incident = fc.nat(40).map((number) => `INC${number}`)

export const RANDOM_PROBLEM: RandomLife = {
  kind: 'problem',
  verbs: 'opened linked known_error resolved closed cancelled'.split(' '),
  ...namedItems('problem'),
  data: (verb) => (verb === 'linked' ? fc.record({ incident }) : fc.constant({})),
}
