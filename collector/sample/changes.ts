import { officeMoment } from './arrivals.ts'
import { type Random, randomOf } from './random.ts'
import { BOOKING, NETWORK, RELEASED, SERVICES } from './services.ts'
import { levelsAt, type Stories } from './stories.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from './year.ts'

type Outcome = 'successful' | 'successful_with_issues' | 'failed' | 'backed_out'

/** A change. `at` is when it was, or is to be, carried out, epoch milliseconds. */
export interface Change {
  at: number
  subject: string
  service: string
  kind: 'standard' | 'normal' | 'emergency'
  requestedAt: number
  /** Undefined: nobody approved it, or it needs no approval. */
  approvedAt: number | undefined
  planned: { start: number; end: number }
  outcome: Outcome
  closedAt: number
  /** Undefined unless it never came to be. */
  ended: 'rejected' | 'cancelled' | undefined
  /** The deployment that carries it out. */
  deployment: string | undefined
}

/** The change and the deployment of the story of the bad release. */
export const BAD_CHANGE = 'CHG-BOOKING-7'
export const BAD_DEPLOYMENT = 'REL-BOOKING-7'

/** On a working day, of each service that is released, and of the platform. */
const RELEASES_A_DAY = 2.4
const PLATFORM_A_DAY = 5
/** Elsewhere changes are rare. */
const OTHERS_A_DAY = 0.5

const OUTCOMES = [
  ['successful', 0.885],
  ['successful_with_issues', 0.065],
  ['failed', 0.025],
  ['backed_out', 0.025],
] as const satisfies readonly (readonly [Outcome, number])[]

/** Every change of the year and those planned for the time after it, in the order in which they are carried out. */
export function changesOf(year: SampleYear, stories: Stories): Change[] {
  const random = randomOf(year.seed, 'changes')
  const others = SERVICES.map(({ key }) => key).filter(
    (key) => key !== NETWORK && !RELEASED.some((released) => released === key),
  )
  const changes: Change[] = []
  const add = (service: string, at: number) => {
    const subject = `CHG-${String(changes.length + 1).padStart(5, '0')}`
    changes.push(changeOf(subject, service, at, stories, random))
  }
  for (const day of year.days) {
    if (day.weekday > 5) continue
    for (const service of RELEASED) {
      for (let left = random.count(RELEASES_A_DAY); left > 0; left -= 1)
        add(service, officeMoment(day, random))
    }
    for (let left = random.count(PLATFORM_A_DAY); left > 0; left -= 1)
      add(NETWORK, officeMoment(day, random) + 10 * HOUR_MS)
    for (let left = random.count(OTHERS_A_DAY); left > 0; left -= 1)
      add(random.pick(others), officeMoment(day, random) + 9 * HOUR_MS)
  }
  changes.push(badChange(stories), ...comingChanges(year))
  return changes.sort((a, b) => a.at - b.at)
}

function changeOf(subject: string, service: string, at: number, stories: Stories, random: Random): Change {
  const released = RELEASED.some((key) => key === service)
  const kind = released
    ? 'standard'
    : random.weighted([
        ['normal', 0.7],
        ['standard', 0.2],
        ['emergency', 0.1],
      ] as const)
  const hours = kind === 'emergency' ? random.skewed(5, 0.6) : random.skewed(released ? 30 : 130, 0.55)
  const requestedAt = at - hours * HOUR_MS
  const { inWindow, unapproved } = levelsAt(at, stories)
  const start = at - random.between(0.1, 0.9) * HOUR_MS
  const inside = random.chance(inWindow)
  const forgotten = kind !== 'standard' && random.chance(unapproved * 2.5)
  return {
    at,
    subject,
    service,
    kind,
    requestedAt,
    approvedAt:
      kind === 'standard' || forgotten ? undefined : at - hours * random.between(0.2, 0.7) * HOUR_MS,
    planned: { start, end: inside ? start + 2 * HOUR_MS : at - 60_000 },
    outcome: random.weighted(OUTCOMES),
    closedAt: at + random.between(0.5, 4) * DAY_MS,
    ended: random.weighted([
      [undefined, 0.95],
      ['cancelled', 0.03],
      ['rejected', 0.02],
    ] as const),
    deployment: released ? `REL-${subject.slice('CHG-'.length)}` : undefined,
  }
}

/** Hours from now at which changes are planned, whatever day it is. */
const COMING = [2, 6, 11, 20]

function comingChanges({ now }: SampleYear): Change[] {
  return COMING.map((hours, nth) => {
    const start = now + hours * HOUR_MS
    return {
      at: start + HOUR_MS / 2,
      subject: `CHG-NEXT-${nth + 1}`,
      service: RELEASED[nth] ?? NETWORK,
      kind: 'normal',
      requestedAt: now - 6 * DAY_MS,
      approvedAt: now - DAY_MS,
      planned: { start, end: start + 2 * HOUR_MS },
      outcome: 'successful',
      closedAt: start + DAY_MS,
      ended: undefined,
      deployment: undefined,
    }
  })
}

function badChange({ badRelease: { deployed, rolledBack } }: Stories): Change {
  return {
    at: deployed,
    subject: BAD_CHANGE,
    service: BOOKING,
    kind: 'normal',
    requestedAt: deployed - 6 * DAY_MS,
    approvedAt: deployed - 2 * DAY_MS,
    planned: { start: deployed - HOUR_MS, end: deployed + HOUR_MS },
    outcome: 'backed_out',
    closedAt: rolledBack + DAY_MS,
    ended: undefined,
    deployment: BAD_DEPLOYMENT,
  }
}
