import type { Causes } from '../causes.ts'
import { SOURCES } from '../marks.ts'
import { randomOf } from '../random.ts'
import { type SampleEvent, tellerOf } from '../teller.ts'
import { HOUR_MS, type SampleDay, type SampleYear } from '../year.ts'
import { dueSoon } from './due-soon.ts'
import { incidentsOf } from './incidents.ts'
import { type Ticket, tellTicket } from './life.ts'
import { requestsOf } from './requests.ts'
import { tellTicketSurvey } from './surveys.ts'

/** What is told of the tickets that are opened in a week: their lives, the surveys after them, and the alerts before them. */
export function ticketsOfWeek(
  week: readonly SampleDay[],
  year: SampleYear,
  causes: Causes,
): readonly SampleEvent[] {
  const desk = tellerOf(year, SOURCES.desk)
  const surveys = tellerOf(year, SOURCES.surveys)
  const monitoring = tellerOf(year, SOURCES.monitoring)
  const kinds = [incidentsOf(week, year, causes), dueSoon(week, year, causes), requestsOf(week, year, causes)]
  for (const tickets of kinds) {
    for (const ticket of tickets) {
      const resolved = tellTicket(desk, year, ticket)
      if (resolved !== undefined) tellTicketSurvey(surveys, year, ticket, resolved)
      if (ticket.byMonitoring) tellAlert(monitoring, year, ticket)
    }
  }
  return [...desk.events, ...surveys.events, ...monitoring.events]
}

/** The alert for which an incident was opened. */
function tellAlert({ tell }: ReturnType<typeof tellerOf>, year: SampleYear, ticket: Ticket): void {
  const { subject, service, at } = ticket
  const random = randomOf(year.seed, 'alert', subject)
  const about = { subject: `alert-${subject}`, service: service.key }
  tell('alert.fired', at - random.whole(60, 240) * 1000, about, { severity: 'critical', incident: subject })
  tell('alert.resolved', at + random.skewed(1, 0.6) * HOUR_MS, about)
}
