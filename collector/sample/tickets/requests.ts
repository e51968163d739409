import { arrivalsOf } from '../arrivals.ts'
import type { Causes } from '../causes.ts'
import { type Random, randomOf } from '../random.ts'
import type { SampleService } from '../services.ts'
import { levelsAt } from '../stories.ts'
import type { SampleDay, SampleYear } from '../year.ts'
import { offeredOn } from './incidents.ts'
import type { Ticket } from './life.ts'

const A_WEEK = 126
/** Working hours that the agreements allow. */
export const REQUEST_HOURS = 50
/** A category that no rule maps, told by a tool that names no service. */
export const ROOMS_CATEGORY = 'Meeting rooms'
const ROOMS_A_WEEK = 9

const TITLES = [
  'Access to a shared folder',
  'New phone',
  'Software for a new colleague',
  'Move to another office',
]

/** The requests that are opened in a week. */
export function* requestsOf(
  week: readonly SampleDay[],
  year: SampleYear,
  causes: Causes,
): Generator<Ticket, undefined> {
  const [first] = week
  if (first === undefined) return
  const random = randomOf(year.seed, 'requests', first.date)
  let number = 0
  const next = () => {
    number += 1
    return `REQ-${first.date.slice(2).replaceAll('-', '')}${String(number).padStart(3, '0')}`
  }
  for (const day of week) {
    for (const service of offeredOn(day, causes)) {
      for (const at of arrivalsOf(day, A_WEEK * service.requests, random)) {
        yield requestOf(next(), service, at, random, causes)
      }
    }
    const [anyService] = offeredOn(day, causes)
    if (anyService === undefined || day.start < causes.stories.roomsUnmapped) continue
    for (const at of arrivalsOf(day, ROOMS_A_WEEK, random)) {
      const request = requestOf(next(), anyService, at, random, causes)
      const title = 'Screen of a meeting room'
      yield { ...request, title, category: ROOMS_CATEGORY, unnamed: true, teams: [] }
    }
  }
}

function requestOf(
  subject: string,
  service: SampleService,
  at: number,
  random: Random,
  { stories }: Causes,
): Ticket {
  const levels = levelsAt(at, stories)
  const selfService = random.chance(levels.selfService)
  return {
    kind: 'request',
    subject,
    service,
    at,
    priority: random.weighted([
      [3, 0.3],
      [4, 0.7],
    ]),
    title: random.pick(TITLES),
    category: random.pick(service.categories),
    location: random.pick(['Skerrymoor', 'Hallvik', 'Port Anselm']),
    channel: selfService
      ? 'portal'
      : random.weighted([
          ['email', 0.6],
          ['phone', 0.4],
        ]),
    byMonitoring: false,
    hours: levels.requestHours * (service.calendar === 'sailing-hours' ? 1.4 : 1),
    firstContact: random.chance(0.3),
    teams: random.chance(0.55) ? [service.team] : [],
    paused: random.chance(0.14),
    reopened: random.chance(0.02),
    cancelled: random.chance(0.03),
    knowledge: false,
    major: false,
    security: false,
    allowedHours: undefined,
    causedByChange: undefined,
    causedByDeployment: undefined,
    problem: undefined,
    random,
  }
}
