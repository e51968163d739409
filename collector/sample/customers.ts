import { arrivalsOf } from './arrivals.ts'
import { SOURCES } from './marks.ts'
import { type Random, randomOf } from './random.ts'
import { SERVICES } from './services.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, type SampleYear, weeksOf } from './year.ts'

const RELATIONSHIP_A_WEEK = 26
const NPS_A_WEEK = 70
const COMPLAINTS_A_WEEK = 5

const RELATIONSHIP_SCORES = [
  [5, 0.4],
  [4, 0.44],
  [3, 0.1],
  [2, 0.04],
  [1, 0.02],
] as const
const NPS_SCORES = [
  [10, 0.28],
  [9, 0.24],
  [8, 0.2],
  [7, 0.12],
  [6, 0.08],
  [4, 0.05],
  [1, 0.03],
] as const

/** What customers say: surveys of the relationship, whether they would recommend, and complaints. */
export function tellCustomers(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.surveys)
  const random = randomOf(year.seed, 'customers')
  const moments = (aWeek: number) =>
    weeksOf(year).flatMap((week) => week.flatMap((day) => arrivalsOf(day, aWeek, random)))
  const survey = (
    kind: string,
    aWeek: number,
    answered: number,
    scale: number,
    score: (r: Random) => number,
  ) => {
    for (const [nth, at] of moments(aWeek).entries()) {
      const about = { subject: `SV-${kind}-${nth + 1}`, service: random.pick(SERVICES).key }
      tell('survey.sent', at, about, { kind })
      if (!random.chance(answered)) continue
      const data = { kind, score: score(random), scale }
      tell('survey.responded', at + random.between(0.1, 5) * DAY_MS, about, data)
    }
  }
  survey('relationship', RELATIONSHIP_A_WEEK, 0.5, 5, (one) => one.weighted(RELATIONSHIP_SCORES))
  survey('nps', NPS_A_WEEK, 0.4, 10, (one) => one.weighted(NPS_SCORES))
  for (const [nth, at] of moments(COMPLAINTS_A_WEEK).entries()) {
    const about = { subject: `CMP-${nth + 1}`, service: random.pick(SERVICES).key }
    tell('complaint.received', at, about)
    if (random.chance(0.6)) tell('complaint.accepted', at + random.between(0.5, 4) * DAY_MS, about)
  }
  return events
}
