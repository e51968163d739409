import type { ClickHouseClient } from '@clickhouse/client'
import type { ItemAnswer } from '../../shared/api/item.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import { AppError } from '../errors.ts'
import { FACTS, type Fact, UNMAPPED } from '../kpi/facts.ts'
import { itemColumns } from '../kpi/item-columns.ts'
import { readTicket } from './read-ticket.ts'
import { type ItemKey, readTimeline, unknownItem } from './timeline.ts'

interface Scope {
  client: ClickHouseClient
  timezone: string
  now: number
}

interface FactRow {
  state: string
  title: string | null
  service: string
  team: string | null
  priority: number | null
  opened_at: number | null
  resolved_at: number | null
  closed_at: number | null
  url: string | null
}

const TICKET_KINDS: readonly string[] = FACTS.contact.itemKinds

/** An item of any kind as its events fold, and the timeline behind it. Throws AppError `unknown_item`. */
export async function readItem(key: ItemKey, scope: Scope): Promise<ItemAnswer> {
  if (TICKET_KINDS.includes(key.kind)) return readTicket(key, scope)
  // An item is what its own table says of it, whatever a question makes of several.
  const fact: Fact | undefined = Object.values(FACTS).find(
    ({ from, itemKinds }: Fact) => from === undefined && itemKinds.includes(key.kind),
  )
  if (!fact) {
    const known = [...new Set(Object.values(FACTS).flatMap(({ itemKinds }: Fact) => itemKinds))].join(', ')
    throw new AppError('unknown_item', `"${key.kind}" is no kind of item. Known: ${known}.`)
  }
  const sql = `SELECT service, ${itemColumns({ ...fact, each: undefined })} FROM ${fact.table} FINAL
    WHERE system = {system:String} AND subject = {subject:String} AND NOT gone
    ORDER BY opened_at DESC, part DESC LIMIT 1`
  const [rows, timeline] = await Promise.all([
    readRows<FactRow>(scope.client, sql, { system: key.system, subject: key.subject }),
    readTimeline(key, scope),
  ])
  const row = rows[0]
  if (!row) throw unknownItem(key)
  const moment = (millis: number | null) => (millis === null ? null : toRfc3339(millis, scope.timezone))
  return {
    ...key,
    timezone: scope.timezone,
    state: row.state,
    title: row.title,
    service: row.service || UNMAPPED,
    team: row.team,
    teams: [],
    priority: row.priority,
    category: null,
    openedAt: moment(row.opened_at),
    respondedAt: null,
    resolvedAt: moment(row.resolved_at),
    closedAt: moment(row.closed_at),
    reopenings: 0,
    elapsedSeconds: null,
    workingSeconds: null,
    pausedSeconds: 0,
    targets: [],
    breachedAt: null,
    agreement: null,
    calendar: null,
    targetSeconds: null,
    slaMet: null,
    url: row.url,
    spans: [],
    timeline,
  }
}
