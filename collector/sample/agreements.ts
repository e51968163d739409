import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { BOOKING, type CalendarName, ONBOARD, type SampleService, SERVICES } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { INCIDENT_HOURS } from './tickets/incidents.ts'
import { REQUEST_HOURS } from './tickets/requests.ts'
import { weekOf } from './working-hours.ts'
import { DAY_MS, dayOf, type SampleYear } from './year.ts'

const CALENDARS: readonly CalendarName[] = ['office-hours', 'sailing-hours', 'round-the-clock']
const SHARE = 0.9
/** The satellite link to the ships: its supplier misses what it promised, lately. */
const SATELLITE = 'UC-SATELLITE'
const SUPPLIERS = [SATELLITE, 'UC-DATACENTRE', 'UC-TERMINALS']

/** Calendars, the agreements with customers, inside the house and with suppliers. */
export function tellAgreements(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.portfolio)
  const began = (year.months[0]?.start ?? year.now) + 1000
  for (const calendar of CALENDARS) {
    tell(
      'calendar.defined',
      began,
      { subject: calendar },
      {
        timezone: year.timezone,
        hours: weekOf(calendar),
        holidays: [],
      },
    )
  }
  for (const service of SERVICES) {
    tell(
      'agreement.activated',
      began,
      { subject: `OLA-${service.key}`, service: service.key },
      { kind: 'ola' },
    )
    const about = { subject: `SLA-${service.key}`, service: service.key }
    tell('agreement.activated', began, about, termsOf(service, SHARE - 0.05))
    // Renewed after a year, with a share that is harder to reach.
    tell('agreement.activated', dayOf(year.monthsAgo(12), 1, 0), about, termsOf(service, SHARE))
  }
  for (const subject of SUPPLIERS) {
    const service = subject === SATELLITE ? ONBOARD : undefined
    tell('agreement.activated', began, { subject, service }, { kind: 'uc' })
  }
  return events
}

function termsOf({ key, calendar }: SampleService, share: number): Record<string, unknown> {
  const incident = INCIDENT_HOURS.map((hours, index) => ({
    item: 'incident',
    metric: 'resolution',
    priority: index + 1,
    seconds: hours * 3600,
    share,
  }))
  const suppliers = key === ONBOARD ? [SATELLITE] : key === BOOKING ? ['UC-DATACENTRE', 'UC-PAYMENTS'] : []
  return {
    kind: 'sla',
    calendar,
    availability_target: 0.995,
    depends_on: [`OLA-${key}`, ...suppliers],
    targets: [...incident, { item: 'request', metric: 'fulfilment', seconds: REQUEST_HOURS * 3600, share }],
  }
}

/** What suppliers report on the third of a month about the month before. */
export function tellSuppliers(year: SampleYear, { satelliteMisses }: Stories): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.suppliers)
  const random = randomOf(year.seed, 'suppliers')
  for (const subject of SUPPLIERS) {
    for (const { name, start, end } of year.months) {
      for (const metric of ['availability', 'repair time']) {
        const fails = subject === SATELLITE && start >= satelliteMisses && metric === 'availability'
        const met = !fails && !random.chance(0.05)
        // On the last day of the month: it is whole as soon as it is over.
        tell('agreement.measured', end - DAY_MS / 4, { subject }, { met, metric, month: name })
      }
    }
  }
  return events
}
