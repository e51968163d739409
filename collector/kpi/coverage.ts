import { DateTime } from 'luxon'
import { kindOf } from '../../shared/events/vocabulary.ts'
import type { TimeWindow } from '../../shared/periods.ts'
import { type Activity, type Declaration, sinceKey } from './activity.ts'

export type Coverage = 'none' | 'no_source' | 'declared' | 'assumed' | 'partial'

/** Two declarations this near count as one: exports of consecutive weeks leave the weekend between them. */
const JOINED_GAP_MS = 3 * 86_400_000

interface Span extends TimeWindow {
  declared: boolean
}

/**
 * How far something was listening in a window, for all event types a KPI needs. Each group of `needs` has to be covered by one of its types.
 * A source covers what it declares; one that declares nothing of a type is assumed to cover it from the day of its first event on.
 */
export function coverageOf(
  needs: readonly (readonly string[])[],
  activity: Activity,
  window: TimeWindow,
  options: { now: number; timezone: string; services: readonly string[] },
): Coverage {
  const until = Math.min(window.to, Math.max(options.now, window.from + 1))
  const groups = needs.map((types) => knownSpans(types, activity, options))
  if (groups.some((spans) => spans.length === 0)) return 'no_source'
  const covers = groups.map((spans) => cover(spans, { from: window.from, to: until }))
  if (covers.includes('none')) return 'none'
  if (covers.includes('partial')) return 'partial'
  return covers.includes('assumed') ? 'assumed' : 'declared'
}

/** True where a source declares something of its own, such as links, for a part of the window. */
export function isDeclared(
  type: string,
  activity: Activity,
  window: TimeWindow,
  { services }: { services: readonly string[] },
): boolean {
  return activity.declarations.some(
    (declaration) =>
      declaration.types.some((pattern) => matches(pattern, type)) &&
      isFor(declaration, services) &&
      declaration.from < window.to &&
      declaration.to > window.from,
  )
}

/** They hang on no window, and are asked for many. */
const known = new WeakMap<Activity, Map<string, Span[]>>()

function knownSpans(
  types: readonly string[],
  activity: Activity,
  options: { timezone: string; services: readonly string[] },
): Span[] {
  const ofActivity = known.get(activity) ?? new Map<string, Span[]>()
  known.set(activity, ofActivity)
  const key = JSON.stringify([types, options.timezone, options.services])
  const spans = ofActivity.get(key) ?? join(spansOf(types, activity, options))
  ofActivity.set(key, spans)
  return spans
}

function spansOf(
  types: readonly string[],
  activity: Activity,
  { timezone, services }: { timezone: string; services: readonly string[] },
): Span[] {
  const spans: Span[] = []
  for (const sent of activity.types) {
    if (!types.includes(sent.type)) continue
    const declared = activity.declarations.filter(
      (declaration) =>
        declaration.source === sent.source &&
        declaration.types.some((type) => matches(type, sent.type)) &&
        isFor(declaration, services),
    )
    if (declared.length > 0) {
      spans.push(...declared.map(({ from, to }) => ({ from, to, declared: true })))
      continue
    }
    const since = services.flatMap(
      (service) => activity.servicesSince.get(sinceKey(service, sent.source, kindOf(sent.type))) ?? [],
    )
    if (services.length > 0 && since.length === 0) continue
    const first = since.length > 0 ? Math.max(sent.firstEvent, Math.min(...since)) : sent.firstEvent
    spans.push({ from: startOfDay(first, timezone), to: Number.POSITIVE_INFINITY, declared: false })
  }
  return spans
}

/** A declaration holds for all services, or for those that it names. */
function isFor(declaration: Declaration, services: readonly string[]): boolean {
  return (
    declaration.services.length === 0 || services.some((service) => declaration.services.includes(service))
  )
}

/** `incident.*` stands for every type of the kind. */
function matches(pattern: string, type: string): boolean {
  return pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)))
}

function startOfDay(millis: number, timezone: string): number {
  return DateTime.fromMillis(millis, { zone: timezone }).startOf('day').toMillis()
}

function cover(spans: readonly Span[], window: TimeWindow): Exclude<Coverage, 'no_source'> {
  const inside = spans.filter((span) => span.from < window.to && span.to > window.from)
  if (inside.length === 0) return 'none'
  const whole = inside.find((span) => span.from <= window.from && span.to >= window.to)
  if (!whole) return 'partial'
  return whole.declared ? 'declared' : 'assumed'
}

function join(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && span.from <= last.to + JOINED_GAP_MS) {
      last.to = Math.max(last.to, span.to)
      last.declared &&= span.declared
    } else {
      joined.push({ ...span })
    }
  }
  return joined
}
