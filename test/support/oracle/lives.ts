import fc from 'fast-check'
import { RANDOM_AGREEMENTS } from './lives/agreement.ts'
import { RANDOM_CHANGE } from './lives/change.ts'
import { RANDOM_AUDIT } from './lives/configuration.ts'
import { RANDOM_DESIGN } from './lives/design.ts'
import { RANDOM_IMPROVEMENT } from './lives/improvement.ts'
import { RANDOM_MONEY } from './lives/money.ts'
import { RANDOM_PROBLEM } from './lives/problem.ts'
import { RANDOM_DEPLOYMENT } from './lives/release.ts'
import type { RandomLife } from './random-lives.ts'

const nothing = () => fc.constant({})

/** Told sometimes, and sometimes cleared. */
const maybe = (...values: unknown[]) => fc.constantFrom(...values, null, undefined)

const service = () =>
  fc.record({
    state: maybe('pipeline', 'catalogue', 'catalogue', 'retired', undefined),
    planned: maybe(true, false),
    name: maybe('Mail'),
  })

/** The kinds whose random lives the KPIs are tried on. */
export const RANDOM_LIVES: readonly RandomLife[] = [
  { kind: 'service', verbs: 'registered updated retired'.split(' '), data: service },
  { kind: 'complaint', verbs: 'received accepted'.split(' '), data: nothing },
  {
    kind: 'alert',
    verbs: 'fired resolved'.split(' '),
    data: () => fc.record({ severity: maybe('critical', 'warning'), incident: maybe('INC1', 'INC2', '') }),
  },
  RANDOM_PROBLEM,
  ...RANDOM_AGREEMENTS,
  ...RANDOM_DESIGN,
  ...RANDOM_IMPROVEMENT,
  RANDOM_CHANGE,
  RANDOM_DEPLOYMENT,
  RANDOM_AUDIT,
  ...RANDOM_MONEY,
]
