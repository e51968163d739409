import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { fields, told } from './fields.ts'

const amount = fc.integer({ min: -5_000, max: 100_000 }).map((cents) => cents / 100)
/** Now and then another one than most. */
const currency = told(fc.constantFrom(...Array.from({ length: 20 }, () => 'EUR'), 'USD'))
const category = told(fc.constantFrom('service_desk', 'service_desk', 'licences'))
const month = fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04', '2026-05')

/** What was set aside, spent and gained. */
export const RANDOM_MONEY: readonly RandomLife[] = [
  { kind: 'budget', verbs: ['set'], data: () => fields({ amount, currency, category, period: month }) },
  {
    kind: 'cost',
    verbs: ['recorded'],
    data: () => fields({ amount, currency, category, period: told(month) }),
  },
  {
    kind: 'benefit',
    verbs: ['recorded'],
    // A return is looked at over a year.
    earlier: 200,
    data: () => fields({ amount, currency, period: told(month), improvement: told(fc.constant('IMP-1')) }),
  },
]
