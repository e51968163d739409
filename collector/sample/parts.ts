import { tellAgreements, tellSuppliers } from './agreements.ts'
import { tellAlerts, tellOutages } from './availability.ts'
import { tellCapacity } from './capacity.ts'
import { causesOf } from './causes.ts'
import { sampleComplete } from './coverage.ts'
import { tellCustomers } from './customers.ts'
import { sampleBegun, tellAssessments, tellImprovements, tellNotes, tellTargets } from './decided.ts'
import { tellAudits, tellDesigns } from './designs.ts'
import { tellMeetings } from './meetings.ts'
import { tellMoney } from './money.ts'
import { tellPortfolio } from './portfolio.ts'
import { tellProblems } from './problems.ts'
import { tellChanges, tellDeployments } from './tell-changes.ts'
import type { SampleEvent } from './teller.ts'
import { ticketsOfWeek } from './tickets/week.ts'
import { type SampleYear, weeksOf } from './year.ts'

/** Some events of the sample, and how much of all of it is told with them, 0 to 1. */
export interface SamplePart {
  events: readonly SampleEvent[]
  told: number
}

/** Tickets make most of the events. */
const TICKETS_BEGIN = 0.3

/**
 * The sample year, part by part, so that never all of it is in memory. The first part holds what the folds of all others ask for: services,
 * calendars, agreements. The last one holds the mark that it is complete.
 */
export function* samplePartsOf(year: SampleYear): Generator<SamplePart, undefined> {
  const causes = causesOf(year)
  const { stories, changes, problems } = causes
  yield {
    events: [sampleBegun(year), ...tellPortfolio(year, stories), ...tellAgreements(year)],
    told: 0.01,
  }
  const tellers = [
    () => tellChanges(year, changes),
    () => tellDeployments(year, changes, stories),
    () => [...tellProblems(year, problems), ...tellOutages(year, stories)],
    () => tellAlerts(year),
    () => tellCapacity(year),
    () => [...tellDesigns(year), ...tellAudits(year, stories), ...tellSuppliers(year, stories)],
    () => [...tellMoney(year), ...tellCustomers(year)],
    () => [...tellTargets(year), ...tellImprovements(year, stories), ...tellNotes(year, stories)],
    () => [...tellMeetings(year), ...tellAssessments(year)],
  ]
  for (const [nth, tell] of tellers.entries()) {
    yield { events: tell(), told: (TICKETS_BEGIN * (nth + 1)) / tellers.length }
  }
  const weeks = weeksOf(year)
  for (const [nth, week] of weeks.entries()) {
    const told = TICKETS_BEGIN + ((1 - TICKETS_BEGIN) * (nth + 1)) / (weeks.length + 1)
    yield { events: ticketsOfWeek(week, year, causes), told }
  }
  yield { events: [sampleComplete(year)], told: 1 }
}
