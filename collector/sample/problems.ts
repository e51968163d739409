import { arrivalsOf } from './arrivals.ts'
import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { SERVICES } from './services.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, type SampleYear, weeksOf } from './year.ts'

/** A cause behind incidents. `at` is its opening, epoch milliseconds. */
export interface Problem {
  at: number
  subject: string
  service: string
  /** When its cause was known; undefined: it never was before its end. */
  knownAt: number | undefined
  resolvedAt: number
}

const A_WEEK = 7
const USUAL_DAYS = 8

/** Every problem of the year, in the order of their opening. */
export function problemsOf(year: SampleYear): Problem[] {
  const random = randomOf(year.seed, 'problems')
  const services = SERVICES.map(({ key, incidents }) => [key, incidents] as const)
  const moments = weeksOf(year).flatMap((days) => days.flatMap((day) => arrivalsOf(day, A_WEEK, random)))
  return moments.map((at, index) => {
    const resolvedAt = at + (1 + random.skewed(USUAL_DAYS, 0.6)) * DAY_MS
    const known = random.chance(0.45)
    return {
      at,
      subject: `PRB-${String(index + 1).padStart(4, '0')}`,
      service: random.weighted(services),
      knownAt: known ? at + (resolvedAt - at) * random.between(0.2, 0.6) : undefined,
      resolvedAt,
    }
  })
}

/** What is told of problems. */
export function tellProblems(year: SampleYear, problems: readonly Problem[]): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.desk)
  for (const { at, subject, service, knownAt, resolvedAt } of problems) {
    const about = { subject, service }
    tell('problem.opened', at, about, { title: `Repeated failures of ${service}` })
    if (knownAt !== undefined) tell('problem.known_error', knownAt, about)
    tell('problem.resolved', resolvedAt, about)
    tell('problem.closed', resolvedAt + 7 * DAY_MS, about)
  }
  return events
}
