import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { BOOKING, SERVICES } from './services.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from './year.ts'

const RESOURCES = ['storage', 'memory']
/** Two are in use more than they should be, all the time. */
const FULL: readonly string[] = ['crew-rostering memory', 'email storage']
/** It fills up within a year, and is then made larger. */
const GROWING = `${BOOKING} storage`
const DAYS_TO_FILL = 365
const ADJUSTED_A_DAY = 0.25

/** Daily measurements of what services need, and what was done about them. */
export function tellCapacity(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.monitoring)
  const random = randomOf(year.seed, 'capacity')
  const first = year.days[0]?.start ?? year.now
  for (const { key } of SERVICES) {
    for (const resource of RESOURCES.map((part) => `${key} ${part}`)) {
      const usual = FULL.includes(resource) ? 0.86 : random.between(0.35, 0.65)
      for (const { start } of year.days) {
        const grown = ((start - first) / DAY_MS / DAYS_TO_FILL) % 1
        const share = resource === GROWING ? 0.5 + 0.36 * grown : usual
        const used = Math.round(1000 * (share + random.between(-0.04, 0.04)))
        tell(
          'capacity.sampled',
          start + 12 * HOUR_MS,
          { subject: resource, service: key },
          {
            resource,
            used,
            limit: 1000,
          },
        )
      }
    }
  }
  for (const { start, date } of year.days) {
    if (!random.chance(ADJUSTED_A_DAY)) continue
    const { key } = random.pick(SERVICES)
    const about = { subject: `${key} memory ${date}`, service: key }
    tell('capacity.adjusted', start + 16 * HOUR_MS, about, { planned: random.chance(0.6) })
  }
  return events
}
