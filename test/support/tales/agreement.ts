import type { Tale } from './tale.ts'

const HOUR = 3600
const OFFICE = { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']], thu: [['07:30', '12:00']] }

/** Calendars, what was agreed, what was measured of it, and when services were not there. */
export const AGREEMENT_TALES: readonly Tale[] = [
  {
    kind: 'calendar',
    number: 2,
    tell(calendar, { later }) {
      calendar.on('defined', later(0), { timezone: 'Europe/Berlin', hours: OFFICE, holidays: ['2026-04-06'] })
    },
  },
  {
    kind: 'agreement',
    number: 90,
    tell(agreement, { chance, oneOf, later }) {
      agreement.on('activated', later(0), {
        kind: oneOf(['sla', 'sla', 'ola', 'uc', 'uc']),
        calendar: oneOf(['calendar-0', 'calendar-1', undefined]),
        depends_on: oneOf([['mail'], ['web', 'payments'], ['agreement-3'], []]),
        availability_target: oneOf([0.9, 0.999, undefined]),
        targets: [
          { item: 'incident', metric: 'resolution', priority: 1, seconds: 4 * HOUR, share: 0.5 },
          { item: 'incident', metric: 'resolution', seconds: 24 * HOUR, share: 0.5 },
          { item: 'incident', metric: 'response', seconds: HOUR },
          { item: 'request', metric: 'fulfilment', seconds: 40 * HOUR, share: 0.3 },
        ],
      })
      if (chance(0.7))
        agreement.on('measured', later(10), { met: chance(0.8), metric: oneOf(['quality', null]) })
      if (chance(0.3)) agreement.on('expired', later(30))
    },
  },
  {
    kind: 'outage',
    number: 120,
    tell(outage, { chance, oneOf, later }) {
      const name = oneOf([...'abcdefghijkl'])
      if (chance(0.7)) outage.ofService(`service-${name}`)
      outage.on('started', later(0), {
        planned: oneOf([false, true, null]),
        severity: oneOf(['down', 'degraded', null]),
      })
      if (chance(0.95)) outage.on('ended', later(0.3))
    },
  },
  {
    kind: 'probe',
    number: 20,
    tell(probe, { chance, later }) {
      for (let looks = 0; looks < 6; looks += 1) probe.on('sampled', later(0.1), { up: chance(0.7) })
      probe.on('sampled', later(0.1), { up: true })
    },
  },
]
