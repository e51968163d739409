import type { Rule } from '../kpis.ts'
import { earliest, type Life, type OpenOf, secondsBetween, stretch } from '../life.ts'

const FIVE_DAYS = 5 * 86_400_000
const CHANGE = ['change']

const implemented = ({ last }: Life) => last('implemented')
const closed = ({ last }: Life) => last('closed')
const isCancelled = ({ first }: Life) => first('cancelled') !== null
const kindOf = ({ field }: Life) => field('kind')
const endedAs =
  (...outcomes: string[]) =>
  ({ field }: Life) =>
    outcomes.includes(String(field('outcome')))

/** Who approves after all has not refused. */
function refused({ last }: Pick<Life, 'last'>): number | null {
  const rejected = last('rejected')
  return rejected !== null && (last('approved') ?? Number.NEGATIVE_INFINITY) > rejected ? null : rejected
}

export const openChange: OpenOf = (change) =>
  stretch(
    change.first('requested') ?? change.events[0]?.at ?? null,
    earliest(change.last('implemented'), change.last('closed'), change.first('cancelled'), refused(change)),
  )

/** Standard changes are approved by their kind; the others before they are carried out or within 5 days after. */
function isUnauthorised(change: Life): boolean {
  if (kindOf(change) === 'standard') return false
  const [approved, carriedOut] = [change.first('approved'), implemented(change)]
  return approved === null || carriedOut === null || approved - carriedOut > FIVE_DAYS
}

function plannedWindow({ field }: Life): { from: number; to: number } | null {
  const [from, to] = [field('planned_start'), field('planned_end')].map((at) => Date.parse(String(at)))
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null
}

function isInWindow(change: Life): boolean {
  const [planned, at] = [plannedWindow(change), implemented(change)]
  return planned !== null && at !== null && at >= planned.from && at <= planned.to
}

const leadTime = (change: Life) => secondsBetween(change.first('requested'), implemented(change))
const untilApproved = ({ first }: Life) => secondsBetween(first('requested'), first('approved'))
const sinceApproved = (change: Life) => secondsBetween(change.first('approved'), implemented(change))

/** The median, among the changes implemented, of a phase that they went through. */
function phase(seconds: (change: Life) => number | null) {
  return {
    when: implemented,
    where: (change: Life) => seconds(change) !== null,
    median: (change: Life) => seconds(change) ?? Number.NaN,
  }
}

export const CHANGE_RULES: Record<string, Rule<Life>> = {
  change_success_rate: {
    kinds: CHANGE,
    when: closed,
    among: (change) => !isCancelled(change),
    met: endedAs('successful', 'successful_with_issues'),
    beside: {
      with_issues_share: {
        when: closed,
        where: (change) => !isCancelled(change) && endedAs('successful_with_issues')(change),
        isShare: true,
      },
    },
    needs: [['change.closed']],
  },
  change_backout_rate: {
    kinds: CHANGE,
    when: closed,
    among: (change) => !isCancelled(change),
    met: endedAs('backed_out'),
    needs: [['change.closed']],
  },
  emergency_change_share: {
    kinds: CHANGE,
    when: closed,
    among: (change) => !isCancelled(change) && kindOf(change) !== null,
    met: (change) => kindOf(change) === 'emergency',
    beside: {
      closed_without_kind: {
        when: closed,
        where: (change) => !isCancelled(change) && kindOf(change) === null,
      },
    },
    needs: [['change.closed']],
  },
  unauthorised_change_share: {
    kinds: CHANGE,
    when: implemented,
    among: (change) => kindOf(change) !== null,
    met: isUnauthorised,
    beside: {
      implemented_without_kind: { when: implemented, where: (change) => kindOf(change) === null },
    },
    restsOnSilenceOf: ['change.approved'],
    needs: [['change.implemented'], ['change.approved']],
  },
  changes_in_window: {
    kinds: CHANGE,
    when: implemented,
    among: (change) => plannedWindow(change) !== null,
    met: isInWindow,
    beside: {
      implemented_without_window: { when: implemented, where: (change) => plannedWindow(change) === null },
    },
    needs: [['change.implemented']],
  },
  change_lead_time: {
    kinds: CHANGE,
    when: implemented,
    among: (change) => leadTime(change) !== null,
    seconds: (change) => leadTime(change) ?? Number.NaN,
    headline: 'median',
    isDistribution: true,
    beside: {
      request_to_approval_seconds: phase(untilApproved),
      approval_to_implementation_seconds: phase(sinceApproved),
    },
    needs: [['change.requested'], ['change.implemented']],
  },
  change_backlog: {
    kinds: CHANGE,
    when: 'open at the end',
    beside: {
      approved: {
        when: 'open at the end',
        where: ({ first }, end) => (first('approved') ?? Number.POSITIVE_INFINITY) < end,
      },
    },
    needs: [['change.requested']],
  },
}
