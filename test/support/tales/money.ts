import type { Tale } from './tale.ts'

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
/** Quarters add up to the same in every order. */
const AMOUNTS = [100, 250.5, 1000.25, 12.75]

/** What was set aside, spent and gained, all in one currency. */
export const MONEY_TALES: readonly Tale[] = [
  {
    kind: 'budget',
    number: 120,
    tell(budget, { oneOf, later }) {
      const category = oneOf(['service_desk', 'licences', null])
      const period = oneOf(MONTHS)
      budget.on('set', later(0), { amount: oneOf(AMOUNTS), currency: oneOf(['EUR', null]), category, period })
    },
  },
  {
    kind: 'cost',
    number: 160,
    tell(cost, { chance, oneOf, later }) {
      const category = oneOf(['service_desk', 'service_desk', 'licences', null])
      const period = chance(0.5) ? oneOf(MONTHS) : undefined
      cost.on('recorded', later(0), {
        amount: oneOf([...AMOUNTS, -12.75]),
        currency: 'EUR',
        category,
        period,
      })
    },
  },
  {
    kind: 'benefit',
    number: 80,
    tell(benefit, { chance, oneOf, later }) {
      const period = chance(0.5) ? oneOf(MONTHS) : undefined
      benefit.on('recorded', later(0), { amount: oneOf(AMOUNTS), currency: 'EUR', period })
    },
  },
]
