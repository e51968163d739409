import type { Terms } from './agreed.ts'
import { afterWork, workedIn } from './clock.ts'
import type { LiveEvent } from './received.ts'
import type { Stretch } from './stretch.ts'

/** How a ticket stands to the target of its resolution. Instants are epoch milliseconds, durations seconds. */
export interface Judged {
  target: number | null
  targetMet: boolean | null
  /** When its clock passed the target, or will if it goes on as it does. */
  breachedAt: number | null
  /** When three quarters of the target were spent. */
  threatenedAt: number | null
  /** Of such tickets, how many have to be inside. */
  share: number | null
}

/** And to that of its first answer. */
export interface Answered {
  responseMet: boolean | null
  responseBreachedAt: number | null
  responseShare: number | null
}

/** The latest word on a field. */
type Field = (name: string) => unknown

interface SlaResult {
  metric: string
  target_seconds?: number | null
  met: boolean
}

interface Clocked {
  kind: string
  events: readonly LiveEvent[]
  begun: number
  running: readonly Stretch[]
  sla: Terms | undefined
  calendar: readonly Stretch[] | undefined
}

interface Clock {
  /** The agreed target of the last priority. */
  agreedTarget: number | null
  share: number | null
  /** When a share of the target is spent, if the clock runs so long. Without a `target` those of the priorities count, each in its time. */
  spentAt(share: number, target: number | null, until?: number): number | null
}

/** The clock of a ticket for one metric: what it spends, second by second, of the target of the priority that it has just then. */
function clockOf({ kind, events, begun, running, sla, calendar }: Clocked, metric: string): Clock {
  const promises = (sla?.targets ?? []).filter(
    (target) => target.item === kind && (target.metric === 'response') === (metric === 'response'),
  )
  const promised = (priority: unknown) =>
    promises.find((target) => typeof priority === 'number' && target.priority === priority) ??
    promises.find((target) => (target.priority ?? null) === null)
  const told = events.filter(({ event }) => event.data?.priority !== undefined)
  const last = promised(told.at(-1)?.event.data?.priority)
  return {
    agreedTarget: last?.seconds ?? null,
    share: promised(told.at(-1)?.event.data?.priority)?.share ?? (last ? 1 : null),
    spentAt(share, target, until = Number.POSITIVE_INFINITY) {
      let left = share
      for (const span of running) {
        const edges = [span.from, ...told.map(({ at }) => at), span.to].filter(
          (at) => at >= span.from && at <= span.to,
        )
        for (const [i, from] of edges.entries()) {
          const to = Math.min(edges[i + 1] ?? from, until)
          if (to <= from) continue
          const holds = told.findLast(({ at }) => at <= from && at <= Math.max(from, begun))
          const limit = target ?? promised(holds?.event.data?.priority)?.seconds
          if (limit === undefined) continue
          const worked = workedIn({ from, to }, calendar)
          const spent = worked === 0 ? 0 : worked / (limit * 1000)
          if (spent > left + 1e-12) {
            return Math.max(from, afterWork(from, Math.round(left * limit * 1000), calendar))
          }
          left -= spent
        }
      }
      return null
    },
  }
}

/** Its own target against the working time; else what the tool says of its agreements; else the agreement; else the tool's flag. */
export function judgement({
  field,
  working,
  resolvedAt,
  ...clocked
}: Clocked & { field: Field; working: number | null; resolvedAt: number | null }): Judged {
  const { agreedTarget, share, spentAt } = clockOf(clocked, 'resolution')
  const isSnapshot = field('snapshot') === true
  const own = asNumber(field('sla_seconds'))
  const result = resultsOf(field).find(({ metric }) => metric === 'resolution' || metric === 'fulfilment')
  const fixed = own ?? result?.target_seconds ?? null
  const target = fixed ?? agreedTarget
  const passedAt = isSnapshot ? null : spentAt(1, fixed)
  const flag = field('sla_met')
  const isTimed = working !== null && target !== null && (own !== null || result === undefined)
  const targetMet = isTimed
    ? isSnapshot
      ? working <= target
      : passedAt === null
    : (result?.met ?? (typeof flag === 'boolean' ? flag : null))
  return {
    target,
    targetMet,
    share,
    threatenedAt: isSnapshot ? null : spentAt(0.75, fixed),
    breachedAt:
      resolvedAt === null || (isTimed && !isSnapshot)
        ? passedAt
        : targetMet === false
          ? Math.min(passedAt ?? resolvedAt, resolvedAt)
          : null,
  }
}

/** What was agreed for the first answer; what the tool says of it counts before. */
export function responseOf({
  field,
  respondedAt,
  ...clocked
}: Clocked & { field: Field; respondedAt: number | null }): Answered {
  const { agreedTarget, share, spentAt } = clockOf(clocked, 'response')
  const result = resultsOf(field).find(({ metric }) => metric === 'response')
  const isSnapshot = field('snapshot') === true
  const passedAt = spentAt(1, null, respondedAt ?? Number.POSITIVE_INFINITY)
  const isTimed = agreedTarget !== null && !isSnapshot && respondedAt !== null
  return {
    responseShare: share,
    responseMet: result?.met ?? (isTimed ? passedAt === null : null),
    responseBreachedAt: result || isSnapshot ? null : passedAt,
  }
}

function resultsOf(field: Field): SlaResult[] {
  return (field('sla') ?? []) as SlaResult[]
}

/** Of a field that may hold anything. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
