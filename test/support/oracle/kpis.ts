import type { Survey } from './survey.ts'
import type { Ticket } from './ticket.ts'

/** At which instant an item counts; 'open at the end' for what is open when the window ends. */
export type When<Item> = ((item: Item, timezone: string) => number | null) | 'open at the end'

/** Whether an item counts. `end` is the end of the window, or now while it runs. */
export type Test<Item> = (item: Item, end: number, timezone: string) => boolean

/** What is said beside a value: a number of items, that number as a share of n, or the median of something over them. */
export interface Beside<Item> {
  when: When<Item>
  where: Test<Item>
  isShare?: true
  median?: (item: Item) => number
}

/** How a KPI is computed, item by item. */
export interface Rule<Item> {
  kinds: readonly string[]
  /** What an item consists of, where that is what counts. */
  each?: (item: Item, timezone: string, now: number) => Item[]
  when: When<Item>
  among?: Test<Item>
  met?: Test<Item>
  /** What is taken off the numerator, and what the share is multiplied with. */
  against?: Test<Item>
  times?: number
  seconds?: (item: Item, end: number) => number
  headline?: 'median' | 'mean' | 'p90'
  /** A count for each calendar day. */
  perDay?: boolean
  /** Only some headlines come with their statistics. */
  isDistribution?: boolean
  /** Without one item of which this is true there is no value. */
  recorded?: (item: Item) => boolean
  /** Without a link of that kind in 1 of 100 incidents there is no value. */
  links?: 'change' | 'deployment' | 'problem'
  beside?: Record<string, Beside<Item>>
  /** The number beside it without which there is no zero. */
  presupposes?: string
  /** Where the absence of an event counts, its types: nothing is said while nobody tells of one. */
  restsOnSilenceOf?: readonly string[]
  /** Event types without which there is nothing to say: one of each group. */
  needs: readonly (readonly string[])[]
}

const DAY_MS = 86_400_000
const INCIDENT = ['incident']
const REQUEST = ['request']
const opened = (ticket: Ticket) => ticket.openedAt
const resolved = (ticket: Ticket) => ticket.resolvedAt
const timed = (ticket: Ticket) => ticket.elapsed !== null && ticket.elapsed >= 0
const judged = (ticket: Ticket) => ticket.targetMet !== null
const resolvedNeeds = [['incident.opened'], ['incident.resolved']]
const fulfilledNeeds = [['request.opened'], ['request.fulfilled']]

/** The KPIs over tickets, in the words of the KPI canon. */
export const TICKET_RULES: Record<string, Rule<Ticket>> = {
  incident_time_to_resolve: {
    ...distribution(INCIDENT, resolved, (ticket) => (timed(ticket) ? ticket.elapsed : null)),
    beside: {
      closed_without_resolution: {
        when: (ticket) => ticket.closedAt,
        where: (ticket) => ticket.resolvedAt === null,
      },
    },
    needs: resolvedNeeds,
  },
  incident_working_time: {
    ...distribution(INCIDENT, resolved, (ticket) => ticket.working),
    needs: resolvedNeeds,
  },
  first_response_time: {
    ...distribution(
      INCIDENT,
      (ticket) => ticket.respondedAt,
      ({ response }) => (response !== null && response >= 0 ? response : null),
    ),
    needs: [['incident.opened'], ['incident.responded']],
  },
  first_contact_resolution: {
    kinds: INCIDENT,
    when: resolved,
    among: timed,
    met: isFirstContact,
    needs: resolvedNeeds,
  },
  first_level_resolution: {
    kinds: INCIDENT,
    when: resolved,
    among: (ticket) => timed(ticket) && ticket.highestTier !== null,
    met: ({ highestTier }) => highestTier !== null && highestTier <= 1,
    beside: { resolved_without_tier: { when: resolved, where: ({ highestTier }) => highestTier === null } },
    needs: resolvedNeeds,
  },
  self_service_share: {
    kinds: ['incident', 'request'],
    when: opened,
    among: ({ field }) => field('channel') !== null || field('self_service') !== null,
    met: ({ field }) => field('self_service') === true,
    needs: [['incident.opened', 'request.opened']],
  },
  reopen_rate: {
    kinds: INCIDENT,
    when: (ticket) => ticket.firstResolvedAt,
    met: isReopenedSoon,
    needs: [['incident.resolved']],
  },
  sla_resolution_compliance: {
    kinds: INCIDENT,
    when: resolved,
    among: judged,
    met: ({ targetMet }) => targetMet === true,
    beside: {
      open_past_target: { when: 'open at the end', where: isPastTarget },
      resolved_without_target: { when: resolved, where: (ticket) => !judged(ticket) },
    },
    needs: resolvedNeeds,
  },
  incident_volume: {
    kinds: INCIDENT,
    when: opened,
    beside: { resolved: { when: resolved, where: () => true } },
    needs: [['incident.opened']],
  },
  sla_breaches: {
    kinds: ['incident', 'request'],
    when: ({ breachedAt }) => breachedAt,
    among: ({ breachedAt }, end) => breachedAt !== null && breachedAt < end,
    presupposes: 'with_target',
    beside: {
      with_target: { when: opened, where: ({ target, targetMet }) => target !== null || targetMet !== null },
      response_breaches: {
        when: ({ responseBreachedAt }) => responseBreachedAt,
        where: ({ responseBreachedAt }, end) => responseBreachedAt !== null && responseBreachedAt < end,
      },
    },
    needs: [['incident.opened', 'request.opened']],
  },
  incident_backlog: { kinds: INCIDENT, when: 'open at the end', needs: [['incident.opened']] },
  backlog_age_p90: {
    kinds: INCIDENT,
    when: 'open at the end',
    among: ({ openedAt }) => openedAt !== null,
    seconds: ({ openedAt }, end) => (end - (openedAt ?? Number.NaN)) / 1000,
    headline: 'p90',
    needs: [['incident.opened']],
  },
  major_incidents: {
    kinds: INCIDENT,
    when: opened,
    among: ({ field }) => field('major') === true,
    needs: [['incident.opened']],
  },
  reassignment_rate: {
    kinds: INCIDENT,
    when: resolved,
    among: timed,
    met: isReassigned,
    recorded: ({ field, teams }) =>
      field('snapshot') === true ? field('reassignments') !== null : teams.size > 0,
    needs: resolvedNeeds,
  },
  knowledge_use_share: {
    kinds: INCIDENT,
    when: resolved,
    among: timed,
    met: ({ field }) => field('knowledge') === true,
    recorded: ({ field }) => field('knowledge') !== null,
    needs: resolvedNeeds,
  },
  security_incidents: {
    kinds: INCIDENT,
    when: opened,
    among: ({ field }) => field('security') === true,
    needs: [['incident.opened']],
  },
  request_volume: {
    kinds: REQUEST,
    when: opened,
    beside: { fulfilled: { when: resolved, where: () => true } },
    needs: [['request.opened']],
  },
  request_backlog: { kinds: REQUEST, when: 'open at the end', needs: [['request.opened']] },
  request_on_time_share: {
    kinds: REQUEST,
    when: resolved,
    among: judged,
    met: ({ targetMet }) => targetMet === true,
    beside: { fulfilled_without_target: { when: resolved, where: (ticket) => !judged(ticket) } },
    needs: fulfilledNeeds,
  },
  request_time_to_fulfil: {
    ...distribution(REQUEST, resolved, (ticket) => (timed(ticket) ? ticket.elapsed : null)),
    needs: fulfilledNeeds,
  },
}

/** The KPIs over surveys. */
export const SURVEY_RULES: Record<string, Rule<Survey>> = {
  ticket_csat: {
    kinds: ['survey'],
    when: (survey) => survey.answeredAt,
    among: ({ about }) => about === 'ticket',
    met: ({ score, scale }) => score >= scale - 1,
    beside: { sent: { when: (survey) => survey.sentAt, where: ({ about }) => about === 'ticket' } },
    needs: [['survey.responded']],
  },
  relationship_csat: {
    kinds: ['survey'],
    when: (survey) => survey.answeredAt,
    among: ({ about }) => about === 'relationship',
    met: ({ score, scale }) => score >= scale - 1,
    beside: { sent: { when: (survey) => survey.sentAt, where: ({ about }) => about === 'relationship' } },
    needs: [['survey.responded']],
  },
  nps: {
    kinds: ['survey'],
    when: (survey) => survey.answeredAt,
    among: ({ about, scale }) => about === 'nps' && scale === 10,
    met: ({ score }) => score >= 9,
    against: ({ score }) => score <= 6,
    times: 100,
    beside: {
      sent: { when: (survey) => survey.sentAt, where: ({ about }) => about === 'nps' },
      on_another_scale: {
        when: (survey) => survey.answeredAt,
        where: ({ about, scale }) => about === 'nps' && scale !== 10,
      },
    },
    needs: [['survey.responded']],
  },
}

function distribution(
  kinds: readonly string[],
  when: When<Ticket>,
  seconds: (ticket: Ticket) => number | null,
): Omit<Rule<Ticket>, 'needs'> {
  return {
    kinds,
    when,
    among: (ticket) => seconds(ticket) !== null,
    seconds: (ticket) => seconds(ticket) ?? Number.NaN,
    headline: 'median',
    isDistribution: true,
  }
}

/** Where the contacts were not counted: never reassigned, resolved within 30 minutes, not reopened. */
function isFirstContact(ticket: Ticket): boolean {
  const contacts = ticket.field('contacts')
  if (ticket.reopenings > 0) return false
  if (typeof contacts === 'number') return contacts <= 1
  return ticket.elapsed !== null && ticket.elapsed <= 30 * 60 && !isReassigned(ticket)
}

function isReassigned(ticket: Ticket): boolean {
  if (ticket.field('snapshot') === true) return Number(ticket.field('reassignments') ?? 0) > 0
  return ticket.teams.size > 1
}

/** A snapshot knows that it was reopened, not when: each counts as within the 14 days. */
function isReopenedSoon(ticket: Ticket): boolean {
  const { firstResolvedAt, firstReopenedAt } = ticket
  if (firstResolvedAt !== null && firstReopenedAt !== null) {
    return firstReopenedAt - firstResolvedAt < 14 * DAY_MS
  }
  return ticket.field('snapshot') === true && ticket.reopenings > 0
}

function isPastTarget({ breachedAt }: Ticket, end: number): boolean {
  return breachedAt !== null && breachedAt < end
}
