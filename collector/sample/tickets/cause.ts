import { between, type Causes } from '../causes.ts'
import type { Random } from '../random.ts'
import { NETWORK } from '../services.ts'
import { DAY_MS } from '../year.ts'
import type { Ticket } from './life.ts'

const BY_CHANGE = 0.025
const LOOKED_BACK_MS = 3 * DAY_MS
const PROBLEM_DAYS = 45

/** What an incident is said to come from. */
export function causeOf(
  service: string,
  at: number,
  problemLinked: number,
  random: Random,
  { changes, problems }: Causes,
): Pick<Ticket, 'causedByChange' | 'causedByDeployment' | 'problem'> {
  const byChange = random.chance(BY_CHANGE)
  const byProblem = random.chance(problemLinked)
  const suspects = byChange
    ? between(changes, at - LOOKED_BACK_MS, at).filter(
        (change) => change.ended === undefined && (change.service === service || change.service === NETWORK),
      )
    : []
  const known = byProblem ? between(problems, at - PROBLEM_DAYS * DAY_MS, at) : []
  const own = known.filter((problem) => problem.service === service)
  return {
    causedByChange: suspects.length === 0 ? undefined : random.pick(suspects).subject,
    causedByDeployment: undefined,
    problem: known.length === 0 ? undefined : random.pick(own.length === 0 ? known : own).subject,
  }
}
