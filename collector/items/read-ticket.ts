import type { ClickHouseClient } from '@clickhouse/client'
import type { ClockSpan, ItemAnswer } from '../../shared/api/item.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import { UNMAPPED } from '../kpi/facts.ts'
import { type ItemKey, readTimeline, unknownItem } from './timeline.ts'

interface FactRow {
  state: string
  title: string | null
  service: string
  team: string | null
  teams: string[]
  priority: number | null
  category: string | null
  opened_at: number | null
  responded_at: number | null
  resolved_at: number | null
  closed_at: number | null
  clock_start: number
  clock_end: number
  running: [number, number][]
  reopenings: number
  elapsed_seconds: number | null
  working_seconds: number | null
  target_seconds: number | null
  targets: [number, number | null][]
  breached_at: number | null
  agreement: string
  calendar: string
  sla_met: number | null
  url: string | null
}

const FACT_SQL = `
  SELECT state, title, service, team, teams, priority, category, reopenings, elapsed_seconds, working_seconds, target_seconds, sla_met, url, agreement, calendar,
    toUnixTimestamp64Milli(breached) AS breached_at, arrayMap(step -> (toUnixTimestamp64Milli(step.since), step.target_seconds), target_steps) AS targets,
    toUnixTimestamp64Milli(opened) AS opened_at, toUnixTimestamp64Milli(responded) AS responded_at,
    toUnixTimestamp64Milli(resolved) AS resolved_at, toUnixTimestamp64Milli(closed) AS closed_at,
    toUnixTimestamp64Milli(if(empty(open_spans), first_event, open_spans[1].1)) AS clock_start,
    toUnixTimestamp64Milli(if(empty(open_spans), first_event, open_spans[-1].2)) AS clock_end,
    arrayMap(s -> (toUnixTimestamp64Milli(s.1), toUnixTimestamp64Milli(s.2)), running_spans) AS running
  FROM ticket_facts FINAL
  WHERE kind = {kind:String} AND system = {system:String} AND subject = {subject:String} AND NOT gone`

/**
 * An incident or request as its events fold: fields, clocks, and the timeline behind them. Running clocks are counted up to `now`.
 * Throws AppError `unknown_item`.
 */
export async function readTicket(
  key: ItemKey,
  scope: { client: ClickHouseClient; timezone: string; now: number },
): Promise<ItemAnswer> {
  const [facts, timeline] = await Promise.all([
    readRows<FactRow>(scope.client, FACT_SQL, { ...key }),
    readTimeline(key, scope),
  ])
  const fact = facts[0]
  if (!fact) throw unknownItem(key)
  const moment = (millis: number | null) => (millis === null ? null : toRfc3339(millis, scope.timezone))
  const spans = clockSpans(fact, await agreedHours(fact, scope), scope)
  const seconds = (state: ClockSpan['state']) =>
    spans.filter((span) => span.state === state).reduce((sum, span) => sum + span.seconds, 0)
  return {
    ...key,
    timezone: scope.timezone,
    state: fact.state,
    title: fact.title,
    service: fact.service || UNMAPPED,
    team: fact.team,
    teams: fact.teams,
    priority: fact.priority,
    category: fact.category,
    openedAt: moment(fact.opened_at),
    respondedAt: moment(fact.responded_at),
    resolvedAt: moment(fact.resolved_at),
    closedAt: moment(fact.closed_at),
    reopenings: fact.reopenings,
    elapsedSeconds: fact.elapsed_seconds,
    workingSeconds: fact.working_seconds,
    pausedSeconds: seconds('paused'),
    targetSeconds: fact.target_seconds,
    targets: targetsOf(fact).map(([from, target]) => ({
      from: toRfc3339(from, scope.timezone),
      seconds: target,
    })),
    breachedAt: moment(fact.breached_at),
    agreement: fact.agreement || null,
    calendar: fact.calendar || null,
    slaMet: fact.sla_met === null ? null : fact.sla_met === 1,
    url: fact.url,
    spans,
    timeline,
  }
}

type Hours = readonly [opens: number, closes: number]

const HOURS_SQL = `
  SELECT begun AS opens, begun + length AS closes
  FROM calendar_hours
  WHERE calendar = {calendar:String} AND length > 0 AND begun < {to:Int64} AND begun + length > {from:Int64}
  ORDER BY begun`

/** When the calendar of a ticket worked while it lived; undefined where its clock runs round. */
async function agreedHours(
  fact: FactRow,
  { client, now }: { client: ClickHouseClient; now: number },
): Promise<Hours[] | undefined> {
  if (fact.calendar === '') return undefined
  const life = { calendar: fact.calendar, from: fact.clock_start, to: Math.min(fact.clock_end, now) }
  const rows = await readRows<{ opens: number; closes: number }>(client, HOURS_SQL, life)
  return rows.map(({ opens, closes }) => [opens, closes])
}

/** The targets that held for a while, each told once. */
function targetsOf({ targets }: FactRow): FactRow['targets'] {
  return targets
    .filter(([from], at) => targets[at + 1]?.[0] !== from)
    .filter(([, target], at, all) => at === 0 || all[at - 1]?.[1] !== target)
    .filter(([, target], _, all) => target !== null || all.length > 1)
}

/** The stretches of the clock from the opening to the end, or to `now` while it runs. */
function clockSpans(
  fact: FactRow,
  hours: readonly Hours[] | undefined,
  { timezone, now }: { timezone: string; now: number },
): ClockSpan[] {
  const end = Math.min(fact.clock_end, now)
  const spans: ClockSpan[] = []
  const add = (state: ClockSpan['state'], from: number, to: number) => {
    const until = Math.min(to, end)
    if (until <= from) return
    const open = to > now && fact.clock_end > now
    spans.push({
      state,
      from: toRfc3339(from, timezone),
      to: open ? null : toRfc3339(until, timezone),
      seconds: (until - from) / 1000,
    })
  }
  let cursor = fact.clock_start
  for (const [from, to] of fact.running) {
    add('paused', cursor, from)
    cursor = from
    for (const [opens, closes] of hours ?? [[from, to] as const]) {
      if (closes <= cursor || opens >= to) continue
      add('off', cursor, Math.max(cursor, opens))
      add('running', Math.max(cursor, opens), Math.min(to, closes))
      cursor = Math.min(to, closes)
    }
    add('off', cursor, to)
    cursor = to
  }
  add('paused', cursor, fact.clock_end)
  return spans
}
