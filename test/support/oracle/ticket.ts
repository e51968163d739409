import type { Agreed } from './agreed.ts'
import { workedIn } from './clock.ts'
import type { LiveEvent } from './received.ts'
import type { Stretch } from './stretch.ts'
import { type Answered, asNumber, type Judged, judgement, responseOf } from './ticket-clock.ts'

/** From the opening, or a reopening, to the next reopening. */
interface Episode {
  from: number
  resolvedAt?: number
  leftAt?: number
  reopenedAt?: number
}

/** An incident or request as a person would tell it from its events. Instants are epoch milliseconds, durations seconds. */
export interface Ticket extends Judged, Answered {
  kind: string
  system: string
  subject: string
  service: string
  /** The latest word on every field; null where it was cleared. */
  field(name: string): unknown
  teams: Set<string>
  highestTier: number | null
  openedAt: number | null
  respondedAt: number | null
  firstResolvedAt: number | null
  firstReopenedAt: number | null
  /** The final resolution, if it was not taken back. */
  resolvedAt: number | null
  closedAt: number | null
  reopenings: number
  /** When it was open; until Infinity while it still is. */
  open: Stretch[]
  /** When its working clock ran. */
  running: Stretch[]
  elapsed: number | null
  working: number | null
  response: number | null
  /** The SLA that it was opened under. */
  agreement: string
}

/** Folds the events of one ticket, in their order, by the rules of the KPI canon and nothing else. */
export function foldTicket(key: readonly string[], events: readonly LiveEvent[], agreed: Agreed): Ticket {
  const [kind = '', system = '', subject = ''] = key
  const field = fieldsOf(events)
  const openedAt = events.find(({ verb }) => verb === 'opened')?.at ?? null
  const begun = openedAt ?? events[0]?.at ?? 0
  const episodes = episodesOf(events, begun)
  const last = episodes.at(-1) ?? { from: begun }
  const end = endOf(last)
  const running = runningOf(events, begun, end)
  const responses = events.filter(({ verb }) => verb === 'responded').map(({ at }) => at)
  const respondedAt = responses.length > 0 ? Math.min(...responses) : null
  const resolvedAt = last.resolvedAt ?? null
  const elapsed = between(openedAt, resolvedAt)
  const told = field('snapshot') === true ? asNumber(field('working_seconds')) : undefined
  const service = events.findLast(({ event }) => (event.service ?? '') !== '')?.event.service ?? ''
  const sla = service === '' ? undefined : agreed.slaAt(service, begun)
  const calendar = sla && agreed.working(sla.calendar)
  const working = workingTime(elapsed, told, running, calendar)
  const tiers = events.map(({ event }) => event.data?.tier).filter((tier) => typeof tier === 'number')
  const teams = events.map(({ event }) => event.data?.team).filter((team) => typeof team === 'string')
  const first = episodes.find(wasResolved)
  const clocked = { kind, events, begun, running, sla, calendar }
  return {
    kind,
    system,
    subject,
    field,
    service,
    teams: new Set(teams),
    highestTier: tiers.length > 0 ? Math.max(...tiers) : null,
    openedAt,
    respondedAt,
    firstResolvedAt: first ? (first.resolvedAt ?? first.reopenedAt ?? null) : null,
    firstReopenedAt: first?.reopenedAt ?? null,
    resolvedAt,
    closedAt: closingOf(events),
    reopenings: Math.max(episodes.length - 1, asNumber(field('reopenings')) ?? 0),
    open: episodes.map((one) => ({ from: one.from, to: endOf(one) })).filter(({ from, to }) => from < to),
    running,
    elapsed,
    working,
    response: between(openedAt, respondedAt),
    agreement: sla?.agreement ?? '',
    ...judgement({ field, working, resolvedAt, ...clocked }),
    ...responseOf({ field, respondedAt, ...clocked }),
  }
}

function fieldsOf(events: readonly LiveEvent[]): (name: string) => unknown {
  const fields = new Map<string, unknown>()
  for (const { event } of events) {
    for (const [name, value] of Object.entries(event.data ?? {})) fields.set(name, value)
  }
  return (name) => fields.get(name) ?? null
}

/** Of several resolutions of one episode the last counts, of several closings the first: that is when it left the backlog. */
function episodesOf(events: readonly LiveEvent[], begun: number): Episode[] {
  let current: Episode = { from: begun }
  const episodes = [current]
  for (const { verb, at } of events) {
    if (verb === 'resolved') current.resolvedAt = at
    if (verb === 'closed' || verb === 'cancelled') current.leftAt ??= at
    if (verb === 'reopened') {
      current.reopenedAt = at
      current = { from: at }
      episodes.push(current)
    }
  }
  return episodes
}

/** What is reopened without a word on its end had ended by then. */
function endOf(episode: Episode): number {
  return episode.resolvedAt ?? episode.leftAt ?? episode.reopenedAt ?? Number.POSITIVE_INFINITY
}

function wasResolved(episode: Episode): boolean {
  return (
    episode.resolvedAt !== undefined || (episode.leftAt === undefined && episode.reopenedAt !== undefined)
  )
}

/** The clock stands from `paused` to the next step of the ticket's life; fields and teams that change are no steps. */
function runningOf(events: readonly LiveEvent[], begun: number, end: number): Stretch[] {
  const stretches: Stretch[] = []
  let runs = true
  let since = begun
  const passTo = (at: number) => {
    const until = Math.min(at, end)
    if (until <= since) return
    if (runs) stretches.push({ from: since, to: until })
    since = until
  }
  for (const { verb, at } of events) {
    if (['opened', 'responded', 'assigned', 'updated'].includes(verb)) continue
    passTo(at)
    runs = verb !== 'paused'
  }
  passTo(Number.POSITIVE_INFINITY)
  return joined(stretches)
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const stretch of stretches) {
    const last = whole.at(-1)
    if (last?.to === stretch.from) last.to = stretch.to
    else whole.push({ ...stretch })
  }
  return whole
}

/** A resolution before the opening is a mistake of its source: it makes no time. */
function workingTime(
  elapsed: number | null,
  told: number | null | undefined,
  running: readonly Stretch[],
  calendar: readonly Stretch[] | undefined,
) {
  if (elapsed !== null && elapsed < 0) return null
  if (told !== undefined) return told
  return elapsed === null ? null : running.reduce((sum, span) => sum + workedIn(span, calendar), 0) / 1000
}

/** The closing that stands: none that a reopening took back. */
function closingOf(events: readonly LiveEvent[]): number | null {
  const reopened = events.findLastIndex(({ verb }) => verb === 'reopened')
  return events.slice(reopened + 1).findLast(({ verb }) => verb === 'closed')?.at ?? null
}

function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : (to - from) / 1000
}
