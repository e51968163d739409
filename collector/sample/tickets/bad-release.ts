import type { Causes } from '../causes.ts'
import { BAD_CHANGE, BAD_DEPLOYMENT } from '../changes.ts'
import { randomOf } from '../random.ts'
import { BOOKING, SERVICES } from '../services.ts'
import { DAY_MS, HOUR_MS, type SampleDay } from '../year.ts'
import type { Ticket } from './life.ts'

/** So many people called before it was taken back. */
export const BAD_RELEASE_INCIDENTS = 17

/** The incidents of the bad release, in the week in which it happened. */
export function badReleaseIncidents(week: readonly SampleDay[], { stories }: Causes): readonly Ticket[] {
  const { deployed, rolledBack } = stories.badRelease
  const service = SERVICES.find(({ key }) => key === BOOKING)
  const inWeek = week.some(({ start }) => deployed >= start && deployed < start + DAY_MS)
  if (!inWeek || service === undefined) return []
  const random = randomOf('bad-release')
  return Array.from({ length: BAD_RELEASE_INCIDENTS }, (_, nth) => ({
    kind: 'incident' as const,
    subject: `INC-BOOKING-${String(nth + 1).padStart(2, '0')}`,
    service,
    at: deployed + ((nth + 1) / (BAD_RELEASE_INCIDENTS + 1)) * (rolledBack - deployed - HOUR_MS / 2),
    priority: nth === 0 ? 1 : 2,
    title: 'Booking stops at payment',
    category: 'Website',
    location: 'Skerrymoor',
    channel: nth === 0 ? 'phone' : 'email',
    byMonitoring: nth === 0,
    hours: 3,
    firstContact: false,
    teams: [service.team],
    paused: false,
    reopened: false,
    cancelled: false,
    knowledge: false,
    major: nth === 0,
    security: false,
    allowedHours: undefined,
    causedByChange: BAD_CHANGE,
    causedByDeployment: BAD_DEPLOYMENT,
    problem: undefined,
    random,
  }))
}
