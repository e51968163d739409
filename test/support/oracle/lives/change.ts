import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { namedItems } from './names.ts'
import { instantOfSpring, told } from './spring.ts'

const fields = {
  kind: told(fc.constantFrom('standard', 'normal', 'emergency')),
  team: told(fc.constantFrom('network', 'desk')),
  planned_start: told(instantOfSpring),
  planned_end: told(instantOfSpring),
}
const outcome = fc.constantFrom('successful', 'successful_with_issues', 'failed', 'backed_out')

export const RANDOM_CHANGE: RandomLife = {
  kind: 'change',
  ...namedItems('change'),
  verbs: 'requested scheduled approved rejected implemented closed cancelled'.split(' '),
  data: (verb) =>
    verb === 'closed'
      ? fc.record({ ...fields, outcome }, { requiredKeys: ['outcome'] })
      : fc.record(fields, { requiredKeys: [] }),
}
