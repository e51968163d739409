import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { SERVICES } from './services.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, type SampleYear } from './year.ts'

const CURRENCY = 'EUR'
/** Of all services together, in a month. */
const AMOUNTS = { service_desk: 46_000, licences: 61_000, hosting: 38_000 } as const
/** What the services bring or save, as the finance department counts it. */
const BENEFIT = 178_000

/** Budgets, costs and benefits, month by month. Costs are booked on the last day: a month that is over is whole. */
export function tellMoney(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.finance)
  const random = randomOf(year.seed, 'money')
  for (const { name: period, start, end } of year.months) {
    for (const { key, incidents, requests } of SERVICES) {
      const part = (incidents + requests + 0.1) / 3.2
      for (const [category, whole] of Object.entries(AMOUNTS)) {
        const about = { subject: `${period}/${key}/${category}`, service: key }
        const amount = Math.round(whole * part)
        const spent = Math.round(amount * random.between(0.95, 1.07) * 100) / 100
        tell('budget.set', start + DAY_MS / 2, about, { amount, currency: CURRENCY, period, category })
        tell('cost.recorded', end - DAY_MS / 4, about, {
          amount: spent,
          currency: CURRENCY,
          period,
          category,
        })
      }
      const brought = Math.round(BENEFIT * part * random.between(0.93, 1.07))
      const about = { subject: `${period}/${key}/benefit`, service: key }
      tell('benefit.recorded', end - DAY_MS / 4, about, { amount: brought, currency: CURRENCY, period })
    }
  }
  return events
}
