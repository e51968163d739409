import { SOURCES } from './marks.ts'
import { NEW_SERVICE, ONBOARD, SERVICES, TEAMS } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, dayOf, type SampleYear } from './year.ts'

/** The services with what is known of them, the teams, and the rules that map what names no service. */
export function tellPortfolio(year: SampleYear, stories: Stories): readonly SampleEvent[] {
  const portfolio = tellerOf(year, SOURCES.portfolio)
  const register = tellerOf(year, SOURCES.register)
  const began = (year.months[0]?.start ?? year.now) + DAY_MS / 3
  for (const service of [...SERVICES, NEW_SERVICE]) {
    const { key: subject, name, group, owner, team, criticality } = service
    const about = { name, group, owner, team, criticality }
    const isNew = service === NEW_SERVICE
    const at = isNew ? dayOf(year.monthsAgo(8), 5, 10) : began
    portfolio.tell(
      'service.registered',
      at,
      { subject },
      {
        ...about,
        state: isNew ? 'pipeline' : 'catalogue',
        // It came with a ship that was bought.
        planned: subject !== ONBOARD,
      },
    )
    if (isNew) {
      portfolio.tell('service.updated', stories.newServiceBegan, { subject }, { state: 'catalogue' })
    }
  }
  const about = { name: 'Instant rebooking', group: 'Passenger', owner: 'Head of Digital' }
  portfolio.tell(
    'service.registered',
    dayOf(year.monthsAgo(3), 12, 10),
    { subject: 'instant-rebooking' },
    {
      ...about,
      state: 'pipeline',
      planned: true,
    },
  )
  const fax = { subject: 'fax-gateway' }
  portfolio.tell('service.registered', began, fax, { name: 'Fax gateway', state: 'catalogue', planned: true })
  portfolio.tell('service.retired', dayOf(year.monthsAgo(14), 28, 15), fax)
  for (const [subject, tier] of Object.entries(TEAMS))
    portfolio.tell('team.defined', began, { subject }, { tier })
  // Nobody wrote a rule for the meeting rooms.
  register.tell(
    'service.mapped',
    began,
    { subject: 'mapping' },
    {
      rules: [
        { when: { category: 'Printing' }, service: 'workplace' },
        { when: { category: 'Telephony' }, service: 'email' },
      ],
    },
  )
  return [...portfolio.events, ...register.events]
}
