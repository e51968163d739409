import { localDate, plusDays } from '../calendar.ts'
import { byDue, dueAt, wasDue } from '../due.ts'
import type { Rule } from '../kpis.ts'
import { type Life, type OpenOf, secondsBetween } from '../life.ts'
import type { Stretch } from '../stretch.ts'

const KINDS = ['improvement']

/** In flight: approved, and not ended since, or taken up again. */
export const openImprovement: OpenOf = ({ events }) => {
  const stretches: Stretch[] = []
  let isApproved = false
  let hasEnded = false
  let since: number | null = null
  for (const { verb, at } of events) {
    if (verb === 'approved') isApproved = true
    if (verb === 'reopened') hasEnded = false
    if (['verified', 'closed', 'cancelled'].includes(verb)) hasEnded = true
    const isOpen = isApproved && !hasEnded
    if (isOpen) since ??= at
    else if (since !== null) {
      stretches.push({ from: since, to: at })
      since = null
    }
  }
  if (since !== null) stretches.push({ from: since, to: Number.POSITIVE_INFINITY })
  return stretches
}

/** What happened since the last reopening, which undoes what was before. */
function sinceReopened({ events }: Life, verb: string): number[] {
  const reopened = events.findLastIndex((event) => event.verb === 'reopened')
  return events
    .slice(reopened + 1)
    .filter((event) => event.verb === verb)
    .map(({ at }) => at)
}

const implemented = (life: Life) => sinceReopened(life, 'implemented').at(0) ?? null
const verified = (life: Life) => sinceReopened(life, 'verified').at(-1) ?? null
const checked = (life: Life) => sinceReopened(life, 'checked').at(-1) ?? null
const cycle = (life: Life) => secondsBetween(life.first('registered'), verified(life))

/** Cancelled by its due date, or closed by then without ever being in place. */
function isGivenUp(life: Life, timezone: string): boolean {
  const [cancelled = null] = sinceReopened(life, 'cancelled').slice(-1)
  const [closed = null] = sinceReopened(life, 'closed').slice(-1)
  return byDue(cancelled, life, timezone) || (implemented(life) === null && byDue(closed, life, timezone))
}

/** Whether the check came on the 90th day after the verification or later; null without a verdict of it. */
function isCheckedLate(life: Life, timezone: string): boolean | null {
  const [from, to] = [verified(life), checked(life)]
  if (from === null || to === null || typeof life.field('sustained') !== 'boolean') return null
  return localDate(to, timezone) >= plusDays(localDate(from, timezone), 90)
}

export const IMPROVEMENT_RULES: Record<string, Rule<Life>> = {
  improvements_in_flight: {
    kinds: KINDS,
    when: 'open at the end',
    beside: {
      overdue: {
        when: 'open at the end',
        where: (life, end, timezone) =>
          wasDue(life, end, timezone) && (implemented(life) ?? Number.POSITIVE_INFINITY) >= end,
      },
    },
    needs: [['improvement.registered', 'improvement.approved']],
  },
  improvement_on_time_share: {
    kinds: KINDS,
    when: dueAt,
    among: (life, end, timezone) => wasDue(life, end, timezone) && !isGivenUp(life, timezone),
    met: (life, _, timezone) => byDue(implemented(life), life, timezone),
    beside: {
      given_up: {
        when: dueAt,
        where: (life, end, timezone) => wasDue(life, end, timezone) && isGivenUp(life, timezone),
      },
    },
    needs: [['improvement.registered']],
  },
  improvement_cycle_time: {
    kinds: KINDS,
    when: verified,
    among: (life) => cycle(life) !== null,
    seconds: (life) => cycle(life) ?? Number.NaN,
    headline: 'median',
    isDistribution: true,
    needs: [['improvement.registered'], ['improvement.verified']],
  },
  targets_reached_share: {
    kinds: KINDS,
    when: verified,
    met: ({ field }) => field('verdict') === 'met',
    recorded: ({ field }) => field('verdict') !== null,
    beside: { without_verdict: { when: verified, where: ({ field }) => field('verdict') === null } },
    needs: [['improvement.verified']],
  },
  improvements_sustained: {
    kinds: KINDS,
    when: checked,
    among: (life, _, timezone) => isCheckedLate(life, timezone) === true,
    met: ({ field }) => field('sustained') === true,
    beside: {
      checked_early: {
        when: checked,
        where: (life, _, timezone) => isCheckedLate(life, timezone) === false,
      },
    },
    needs: [['improvement.checked']],
  },
}
