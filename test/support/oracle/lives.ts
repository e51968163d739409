import fc from 'fast-check'
import { RANDOM_CHANGE } from './lives/change.ts'
import { RANDOM_AUDIT } from './lives/configuration.ts'
import { RANDOM_DESIGN } from './lives/design.ts'
import { RANDOM_IMPROVEMENT } from './lives/improvement.ts'
import { RANDOM_DEPLOYMENT } from './lives/release.ts'
import type { RandomLife } from './random-lives.ts'

const nothing = () => fc.constant({})

/** The kinds whose random lives the KPIs are tried on. */
export const RANDOM_LIVES: readonly RandomLife[] = [
  { kind: 'problem', verbs: 'opened known_error resolved closed cancelled'.split(' '), data: nothing },
  ...RANDOM_DESIGN,
  ...RANDOM_IMPROVEMENT,
  RANDOM_CHANGE,
  RANDOM_DEPLOYMENT,
  RANDOM_AUDIT,
]
