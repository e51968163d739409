import type { Random } from '../random.ts'
import { type SampleService, SERVICE_DESK, TEAMS } from '../services.ts'
import type { Teller } from '../teller.ts'
import { afterWorking } from '../working-hours.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from '../year.ts'

/** How the life of an incident or a request is going to be. */
export interface Ticket {
  kind: 'incident' | 'request'
  subject: string
  service: SampleService
  /** Of its opening, epoch milliseconds. */
  at: number
  priority: number
  title: string
  category: string
  location: string
  channel: string
  byMonitoring: boolean
  /** Working hours: half of the tickets like it take longer. */
  hours: number
  firstContact: boolean
  /** Those that it goes to after the service desk. */
  teams: readonly string[]
  paused: boolean
  reopened: boolean
  cancelled: boolean
  knowledge: boolean
  major: boolean
  security: boolean
  /** Its own target in working hours, where it does not come from an agreement. */
  allowedHours: number | undefined
  causedByChange: string | undefined
  causedByDeployment: string | undefined
  problem: string | undefined
  /** Named no service, but left to the rules that map categories. */
  unnamed?: boolean
  random: Random
}

const SPREAD = 0.78
const CLOSED_AFTER_DAYS = 5
const REASONS = ['waits for the user', 'waits for a supplier', 'waits for a spare part']

/** Tells a ticket from its opening on, up to now. Gives the moment of its last resolution, undefined where there is none. */
export function tellTicket(teller: Teller, year: SampleYear, ticket: Ticket): number | undefined {
  const { kind, subject, service, at, priority, random } = ticket
  const about = { subject, service: ticket.unnamed ? undefined : service.key }
  const tell = (verb: string, moment: number, data?: Record<string, unknown>) =>
    teller.tell(`${kind}.${verb}`, moment, about, data)
  const after = (from: number, hours: number) => afterWorking(year, calendarOf(ticket), from, hours)

  tell('opened', at, openingOf(ticket))
  const answered = after(at, random.skewed(priority === 1 ? 0.08 : 0.4, 0.7))
  tell('responded', answered)
  if (ticket.cancelled) {
    tell('cancelled', after(answered, 0.3))
    return undefined
  }
  const hours = random.skewed(ticket.hours, SPREAD)
  const pause = ticket.paused ? { from: random.between(0.2, 0.7), hours: random.skewed(14, 0.6) } : undefined
  ticket.teams.forEach((team, nth) => {
    tell('assigned', after(answered, hours * (0.08 + 0.15 * nth)), { team, tier: TEAMS[team] })
  })
  const linked = linksOf(ticket)
  if (linked !== undefined) tell('updated', after(at, hours * 0.5), linked)
  let resolved = after(at, hours)
  if (pause !== undefined) {
    const paused = after(at, hours * pause.from)
    const resumed = after(paused, pause.hours)
    tell('paused', paused, { reason: random.pick(REASONS) })
    tell('resumed', resumed)
    resolved = after(resumed, hours * (1 - pause.from))
  }
  tell(kind === 'incident' ? 'resolved' : 'fulfilled', resolved, {
    contacts: ticket.firstContact ? 1 : random.whole(2, 4),
    ...(kind === 'incident' ? { knowledge: ticket.knowledge } : {}),
    close_code: ticket.firstContact ? 'solved by the service desk' : 'solved',
  })
  if (ticket.reopened) {
    const reopened = after(resolved + random.between(0.3, 4) * DAY_MS, 0)
    tell('reopened', reopened)
    resolved = after(reopened, hours * 0.4)
    tell(kind === 'incident' ? 'resolved' : 'fulfilled', resolved, { close_code: 'solved' })
  }
  tell('closed', resolved + CLOSED_AFTER_DAYS * DAY_MS)
  return resolved
}

/** What is urgent is worked on at night. */
function calendarOf({ kind, priority, service }: Ticket) {
  return kind === 'incident' && priority === 1 ? 'round-the-clock' : service.calendar
}

function openingOf(ticket: Ticket): Record<string, unknown> {
  const { kind, priority, title, category, location, channel, allowedHours } = ticket
  return {
    title,
    priority,
    category,
    location,
    channel,
    self_service: channel === 'portal',
    team: SERVICE_DESK,
    tier: TEAMS[SERVICE_DESK],
    ...(kind === 'incident' ? { detected_by: ticket.byMonitoring ? 'monitoring' : 'user' } : {}),
    ...(ticket.major ? { major: true } : {}),
    ...(ticket.security ? { security: true } : {}),
    ...(allowedHours === undefined ? {} : { sla_seconds: (allowedHours * HOUR_MS) / 1000 }),
  }
}

function linksOf({ causedByChange, causedByDeployment, problem }: Ticket) {
  const links = {
    ...(causedByChange === undefined ? {} : { caused_by_change: causedByChange }),
    ...(causedByDeployment === undefined ? {} : { caused_by_deployment: causedByDeployment }),
    ...(problem === undefined ? {} : { problem }),
  }
  return Object.keys(links).length === 0 ? undefined : links
}
