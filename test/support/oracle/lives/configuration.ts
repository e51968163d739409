import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'

export const RANDOM_AUDIT: RandomLife = {
  kind: 'ci',
  verbs: ['audited'],
  data: () => fc.record({ correct: fc.boolean() }),
}
