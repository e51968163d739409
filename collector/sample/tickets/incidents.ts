import { arrivalsOf } from '../arrivals.ts'
import type { Causes } from '../causes.ts'
import { type Random, randomOf } from '../random.ts'
import { NEW_SERVICE, ONBOARD, PORT, type SampleService, SERVICES } from '../services.ts'
import { levelsAt } from '../stories.ts'
import type { SampleDay, SampleYear } from '../year.ts'
import { badReleaseIncidents } from './bad-release.ts'
import { causeOf } from './cause.ts'
import type { Ticket } from './life.ts'

const A_WEEK = 168
/** How much more comes in summer, where passengers are. */
const PEAK = 2.1
const PEAK_SERVICES: readonly string[] = ['ticket-counters', PORT, ONBOARD]

/** Half of the incidents of each priority take longer, in working hours. */
const HOURS = [1.4, 2.8, 6, 11, 18]
/** Working hours that the agreements allow; the tickets of services without one say it themselves. */
export const INCIDENT_HOURS = [6, 12, 26, 48, 80]

const PRIORITIES = [
  [1, 0.03],
  [2, 0.12],
  [3, 0.42],
  [4, 0.31],
  [5, 0.12],
] as const

const CHANNELS = [
  ['phone', 0.46],
  ['email', 0.36],
  ['chat', 0.18],
] as const

const LOCATIONS = ['Skerrymoor', 'Hallvik', 'Port Anselm', 'Isle of Tarn', 'On board']

/** The incidents that are opened in a week. */
export function* incidentsOf(
  week: readonly SampleDay[],
  year: SampleYear,
  causes: Causes,
): Generator<Ticket, undefined> {
  const [first] = week
  if (first === undefined) return
  const random = randomOf(year.seed, 'incidents', first.date)
  let number = 0
  for (const day of week) {
    for (const service of offeredOn(day, causes)) {
      const expected = A_WEEK * service.incidents * seasonOf(day, service.key, causes)
      for (const at of arrivalsOf(day, expected, random)) {
        number += 1
        const subject = `INC-${first.date.slice(2).replaceAll('-', '')}${String(number).padStart(3, '0')}`
        yield incidentOf(subject, service, at, random, causes)
      }
    }
  }
  yield* badReleaseIncidents(week, causes)
}

/** The services that there are on a day. */
export function offeredOn({ start }: SampleDay, { stories }: Causes): readonly SampleService[] {
  return start < stories.newServiceBegan ? SERVICES : [...SERVICES, NEW_SERVICE]
}

function seasonOf({ week }: SampleDay, service: string, { stories: { peakWeeks } }: Causes): number {
  const inPeak = week >= peakWeeks.first && week <= peakWeeks.last
  return inPeak && PEAK_SERVICES.includes(service) ? PEAK : 1
}

/** An incident as they usually are. */
export function incidentOf(
  subject: string,
  service: SampleService,
  at: number,
  random: Random,
  causes: Causes,
): Ticket {
  const levels = levelsAt(at, causes.stories)
  const priority = random.weighted(PRIORITIES)
  const selfService = random.chance(levels.selfService)
  const firstContact = priority > 2 && random.chance(levels.firstContact / 0.85)
  const escalated = !firstContact && random.chance(0.66)
  const security = random.chance(0.0022)
  return {
    kind: 'incident',
    subject,
    service,
    at,
    priority,
    title: random.pick(service.titles),
    category: random.pick(service.categories),
    location: random.pick(LOCATIONS),
    channel: selfService ? 'portal' : random.weighted(CHANNELS),
    byMonitoring: priority < 3 && random.chance(0.35),
    hours: (HOURS[priority - 1] ?? 1) * (firstContact ? 0.75 : 1.1) * slownessOf(service, at, causes),
    firstContact,
    teams: teamsOf(service, escalated, random),
    paused: random.chance(0.16),
    reopened: random.chance(levels.reopened),
    cancelled: random.chance(0.015),
    knowledge: random.chance(levels.knowledge),
    major: priority === 1 && random.chance(0.055),
    security,
    allowedHours: undefined,
    ...causeOf(service.key, at, levels.problemLinked, random, causes),
    random,
  }
}

/** Who knew the ERP has left. */
function slownessOf({ key }: SampleService, at: number, { stories }: Causes): number {
  return key === 'finance-erp' && at >= stories.erpSlow ? 2.6 : 1
}

function teamsOf({ team }: SampleService, escalated: boolean, random: Random): readonly string[] {
  if (!escalated) return []
  return team !== 'platform-team' && random.chance(0.12) ? [team, 'platform-team'] : [team]
}
