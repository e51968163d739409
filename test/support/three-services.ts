import { anIncident, anItem, eventsOf, type SentEvent } from './builders.ts'

const HOUR = 3_600_000
export const WEEK = 168 * HOUR
/** So many weeks are told. */
export const WEEKS = 34
const PER_WEEK = 20
/** In the last two of them payments gets worse. */
const BAD_WEEKS = 2

/**
 * Each week from a Monday on, 20 incidents of each service, to be resolved in four hours: payments keeps 18 to 20 of them, but only 8 in the last
 * two weeks; mail always misses two; the network keeps all. The shop's SLA stands on what payments agreed with it, and the till's on the shop.
 */
export function threeServices(begin: number): SentEvent[] {
  return eventsOf(
    ...['payments', 'mail', 'network'].flatMap((service) => incidentsOf(service, begin)),
    ...agreements(begin),
  )
}

function incidentsOf(service: string, begin: number) {
  return Array.from({ length: WEEKS * PER_WEEK }, (_, nth) => {
    const [week, place] = [Math.floor(nth / PER_WEEK), nth % PER_WEEK]
    const at = begin + week * WEEK + ((place + 0.5) / PER_WEEK) * (WEEK - 12 * HOUR)
    const hours = place < missedOf(service, week) ? 6 : 3
    return anIncident(`${service}-${nth}`)
      .ofService(service)
      .openedAt(new Date(at).toISOString(), { sla_seconds: 4 * 3600 })
      .resolvedAt(new Date(at + hours * HOUR).toISOString())
  })
}

function missedOf(service: string, week: number): number {
  if (service === 'mail') return 2
  if (service === 'network') return 0
  return week < WEEKS - BAD_WEEKS ? week % 3 : 12
}

function agreements(begin: number) {
  const since = new Date(begin).toISOString()
  const an = (subject: string, service: string, terms: Record<string, unknown>) =>
    anItem('agreement', subject).ofService(service).on('activated', since, terms)
  return [
    an('ola-payments', 'payments', { kind: 'ola' }),
    an('sla-shop', 'shop', { kind: 'sla', depends_on: ['ola-payments'] }),
    an('sla-till', 'till', { kind: 'sla', depends_on: ['shop'] }),
    an('sla-old', 'old', { kind: 'sla', depends_on: ['payments'] }).on(
      'expired',
      new Date(begin + 8 * WEEK).toISOString(),
    ),
  ]
}
