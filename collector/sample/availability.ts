import { momentOf } from './arrivals.ts'
import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { BOOKING, NETWORK, PORT, SERVICES } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { HOUR_MS, type SampleYear } from './year.ts'

const OUTAGES_A_DAY = 0.22
const ALERTS_A_DAY = 6

/** Outages of services, announced maintenance among them. */
export function tellOutages(year: SampleYear, stories: Stories): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.monitoring)
  const random = randomOf(year.seed, 'outages')
  let number = 0
  const outage = (service: string, from: number, to: number, data: Record<string, unknown>) => {
    number += 1
    const about = { subject: `OUT-${String(number).padStart(4, '0')}`, service }
    tell('outage.started', from, about, data)
    tell('outage.ended', to, about)
  }
  const down = { planned: false, severity: 'down' }
  year.days.forEach((day, index) => {
    for (let left = random.count(OUTAGES_A_DAY); left > 0; left -= 1) {
      const from = momentOf(day, random)
      const severity = random.chance(0.7) ? 'down' : 'degraded'
      const to = from + random.skewed(0.55, 0.7) * HOUR_MS
      outage(random.pick(SERVICES).key, from, to, { planned: false, severity })
    }
    // A service is in the KPIs from its first outage on: each has its maintenance in the first days.
    const service = index < SERVICES.length ? SERVICES[index]?.key : undefined
    if (service !== undefined || (day.weekday === 7 && index % 4 === 0)) {
      const from = day.start + 2 * HOUR_MS
      outage(service ?? NETWORK, from, from + 2 * HOUR_MS, { planned: true, severity: 'down' })
    }
  })
  outage(BOOKING, stories.badRelease.deployed + 300_000, stories.badRelease.rolledBack, down)
  for (const { started, ended } of stories.portOutages) outage(PORT, started, ended, down)
  return events
}

/** Alerts for which nobody opened an incident. */
export function tellAlerts(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.monitoring)
  const random = randomOf(year.seed, 'alerts')
  for (const day of year.days) {
    for (let left = random.count(ALERTS_A_DAY); left > 0; left -= 1) {
      const at = day.start + random.whole(0, 86_399) * 1000
      const { key } = random.pick(SERVICES)
      const about = { subject: `${key}-${day.date}-${left}`, service: key }
      tell('alert.fired', at, about, { severity: random.chance(0.3) ? 'critical' : 'warning' })
      tell('alert.resolved', at + random.skewed(0.4, 0.8) * HOUR_MS, about)
    }
  }
  return events
}
