import { workingTime } from './clock.ts'
import { type LiveEvent, serviceOf } from './received.ts'
import type { Stretch } from './stretch.ts'

interface Target {
  item: string
  metric: string
  priority?: number | null
  seconds: number
  share?: number | null
}

/** What was agreed about a service, and from when to when. */
export interface Terms extends Stretch {
  agreement: string
  service: string
  kind: string
  calendar: string | null
  availability: number | null
  dependsOn: string[]
  targets: Target[]
}

/** All that was agreed, told from the events of agreements and calendars. */
export interface Agreed {
  terms: readonly Terms[]
  /** The SLA of a service that was in force at an instant: of several the one activated last. */
  slaAt(service: string, at: number): Terms | undefined
  /** When a calendar works; undefined for one that nobody defined: it works round the clock. */
  working(calendar: string | null): readonly Stretch[] | undefined
}

const DAYS = { from: '2025-10-01', to: '2026-12-31' }

type Key = readonly [kind: string, system: string, subject: string]

export function agreedBy(items: readonly { key: Key; events: readonly LiveEvent[] }[]): Agreed {
  const terms = items
    .filter(({ key }) => key[0] === 'agreement')
    .flatMap(({ key, events }) => termsOf(key[2], events))
  const calendars = new Map<string, LiveEvent[]>()
  for (const { key, events } of items) {
    if (key[0] === 'calendar') calendars.set(key[2], [...events])
  }
  const known = new Map<string, Stretch[]>()
  return {
    terms,
    slaAt: (service, at) =>
      terms
        .filter((one) => one.kind === 'sla' && one.service === service && one.from <= at && at < one.to)
        .sort((a, b) => a.from - b.from || a.to - b.to || (a.agreement < b.agreement ? -1 : 1))
        .at(-1),
    working(calendar) {
      const events = calendars.get(calendar ?? '')
      if (events === undefined) return undefined
      const working = known.get(calendar ?? '') ?? workingTime(events, DAYS)
      known.set(calendar ?? '', working)
      return working
    },
  }
}

function termsOf(agreement: string, events: readonly LiveEvent[]): Terms[] {
  const steps = events.filter(({ verb }) => verb !== 'measured')
  return steps.flatMap(({ verb, at, event }, i) => {
    const to = steps[i + 1]?.at ?? Number.POSITIVE_INFINITY
    if (verb !== 'activated' || at >= to) return []
    const data = event.data ?? {}
    return {
      from: at,
      to,
      agreement,
      service: serviceOf(events),
      kind: String(data.kind),
      calendar: (data.calendar ?? null) as string | null,
      availability: (data.availability_target ?? null) as number | null,
      dependsOn: (data.depends_on ?? []) as string[],
      targets: (data.targets ?? []) as Target[],
    }
  })
}
