import {
  anIncident,
  aRequest,
  aTicketSurvey,
  eventsOf,
  type SentEvent,
  type TicketStory,
} from '../../support/builders.ts'

const HOUR = 3_600_000

export const PAYMENTS = 'Payments'
/** Long and not in English: names of services are what they are. */
export const TRANSFERS = 'Überweisungen und Zahlungsverkehr für internationale Großkunden – 給与計算'
/** The ticket whose timeline the tests read. */
export const TOLD_TICKET = 'INC-0207'

/** Noon of 20 March 2026 in Berlin: what the tests take for now. */
export const NOW = Date.parse('2026-03-20T11:00:00Z')
export const TIMEZONE = 'Europe/Berlin'

/**
 * A small service desk. Payments resolves 24 incidents in January after 6 hours each, 24 in February after 4 hours
 * each, one of which is paused; Transfers resolves 3 in February after half an hour; in March 4 are open.
 */
export function serviceDesk(): SentEvent[] {
  return eventsOf(
    resolved('INC-0001', PAYMENTS, '2025-12-01T08:00:00Z', 5),
    ...month('INC-01', PAYMENTS, '2026-01', 24, 6),
    ...month('INC-02', PAYMENTS, '2026-02', 24, 4).filter((_, index) => index !== 6),
    toldTicket(),
    ...month('INC-03', TRANSFERS, '2026-02', 3, 0.5),
    ...[2, 9, 12, 17].map((day) =>
      anIncident(`INC-04${two(day)}`)
        .toldBy('desk')
        .ofService(PAYMENTS)
        .openedAt(`2026-03-${two(day)}T08:00:00Z`, { priority: 3, team: 'Service desk' }),
    ),
    aRequest('REQ-01').toldBy('desk').ofService(PAYMENTS).openedAt('2026-02-10T08:00:00Z'),
    aTicketSurvey('S-1')
      .ofService(PAYMENTS)
      .sentAt('2026-02-05T08:00:00Z')
      .answeredAt('2026-02-06T08:00:00Z', 5),
  )
}

/** Opened on 7 February, four hours until its resolution, one of them paused; moved between teams. */
function toldTicket(): TicketStory {
  return anIncident(TOLD_TICKET)
    .toldBy('desk')
    .ofService(PAYMENTS)
    .openedAt('2026-02-07T08:00:00Z', {
      title: 'Card payments are refused',
      priority: 3,
      team: 'Service desk',
      sla_seconds: 4 * 3600,
    })
    .assignedAt('2026-02-07T08:30:00Z', { team: 'Card platform' })
    .pausedAt('2026-02-07T09:00:00Z', { reason: 'Awaiting the card scheme' })
    .resumedAt('2026-02-07T10:00:00Z')
    .updatedAt('2026-02-07T11:00:00Z', { priority: 2 })
    .resolvedAt('2026-02-07T12:00:00Z', { close_code: 'Fixed' })
}

function month(prefix: string, service: string, name: string, count: number, hours: number): TicketStory[] {
  return Array.from({ length: count }, (_, index) =>
    resolved(`${prefix}${two(index + 1)}`, service, `${name}-${two(index + 1)}T08:00:00Z`, hours),
  )
}

function resolved(subject: string, service: string, openedAt: string, hours: number): TicketStory {
  return anIncident(subject)
    .toldBy('desk')
    .ofService(service)
    .openedAt(openedAt, { priority: 3, team: 'Service desk', sla_seconds: 4 * 3600 })
    .resolvedAt(new Date(Date.parse(openedAt) + hours * HOUR).toISOString())
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
