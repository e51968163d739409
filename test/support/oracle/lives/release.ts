import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { namedItems, nameOf } from './names.ts'
import { instantOfSpring, told } from './spring.ts'

const commit = fc.record(
  { sha: fc.constantFrom('a1', 'b2', 'c3'), at: told(instantOfSpring) },
  { requiredKeys: ['sha'] },
)

export const RANDOM_DEPLOYMENT: RandomLife = {
  kind: 'deployment',
  verbs: ['finished', 'rolled_back'],
  ...namedItems('deployment'),
  data: (verb) =>
    verb === 'rolled_back'
      ? fc.constant({})
      : fc.record(
          {
            environment: fc.constantFrom('production', 'prod', 'Production', 'staging'),
            outcome: fc.constantFrom('successful', 'successful', 'failed'),
            commits: told(fc.array(commit, { maxLength: 4 })),
            first_commit_at: told(instantOfSpring),
            change: told(nameOf('change')),
            remediates: told(nameOf('deployment')),
            rework: told(fc.boolean()),
          },
          { requiredKeys: ['environment', 'outcome'] },
        ),
}
