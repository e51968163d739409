import { z } from 'zod'
import type { ItemsAnswer, KpiItem } from '../../shared/api/answers.ts'
import { type TimeWindow, toRfc3339 } from '../../shared/periods.ts'
import { keptRows } from '../clickhouse/kept-rows.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import { AppError } from '../errors.ts'
import type { StagedKpi } from './definition.ts'
import { FACTS, isThere, tablesOf, UNMAPPED } from './facts.ts'
import { itemColumns } from './item-columns.ts'
import { measuredWindow } from './measure.ts'
import type { KpiScope } from './scope.ts'
import { itemMoment, itemSource } from './statement.ts'

const cursorSchema = z.tuple([z.number(), z.string(), z.string(), z.string(), z.string()])

/** Longer pages are of a file: nobody asks for them twice. */
const MOST_KEPT = 100

interface Row {
  /** Tells rows of one item apart. */
  part: string
  kind: string
  system: string
  subject: string
  title: string | null
  service: string
  team: string | null
  priority: number | null
  state: string
  url: string | null
  opened_at: number | null
  resolved_at: number | null
  closed_at: number | null
  counted_at: number
  measure: number | null
}

/**
 * A page of the items behind a KPI's value, the newest first. `total` counts them all and equals the value's n. Throws AppError `bad_cursor`.
 */
export async function readItems(
  entry: StagedKpi,
  window: TimeWindow,
  page: { limit: number; cursor?: string | undefined },
  scope: KpiScope,
): Promise<ItemsAnswer> {
  const source = itemSource(entry, measuredWindow(entry, window, scope.timezone), scope)
  const fact = FACTS[entry.fact]
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const paging = after
    ? 'WHERE (counted_at, system, kind, subject, part) < ({at:Int64}, {system:String}, {kind:String}, {subject:String}, {part:String})'
    : ''
  const select = `SELECT system, subject, service, ${itemColumns(fact)}, ${measureOf(entry)} AS measure,
      ifNull(toUnixTimestamp64Milli(${itemMoment(fact, entry.measure.clock)}), 0) AS counted_at ${source.sql}`
  const query = `SELECT * FROM (${select}) ${paging} ORDER BY (counted_at, system, kind, subject, part) DESC LIMIT {limit:UInt32}`
  const cursorParams = after
    ? { at: after[0], system: after[1], kind: after[2], subject: after[3], part: after[4] }
    : {}
  const params = { ...source.params, ...cursorParams, limit: page.limit + 1 }
  const tables = tablesOf(fact)
  const counting = `SELECT count() AS total ${source.sql}`
  const [rows, total] = isThere(fact, scope.view.versions)
    ? await Promise.all([
        page.limit > MOST_KEPT
          ? readRows<Row>(scope.view.client, query, params)
          : keptRows<Row>(scope.view, tables, query, params),
        keptRows<{ total: number }>(scope.view, tables, counting, source.params),
      ])
    : [[], []]
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return {
    kpi: entry.id,
    from: toRfc3339(window.from, scope.timezone),
    to: toRfc3339(window.to, scope.timezone),
    timezone: scope.timezone,
    total: total[0]?.total ?? 0,
    items: items.map((row) => toItem(row, scope.timezone)),
    next: rows.length > page.limit && last ? writeCursor(last) : null,
  }
}

/** What one item adds: its seconds, or what it counts for in the numerator. */
function measureOf({ measure }: StagedKpi): string {
  if ('of' in measure) return measure.of
  if ('numerator' in measure) return `toFloat64(${measure.numerator})`
  if (!('met' in measure)) return 'NULL'
  const countOf = (condition: string) => `toInt8(ifNull(${condition}, false))`
  return measure.against === undefined
    ? countOf(measure.met)
    : `${countOf(measure.met)} - ${countOf(measure.against)}`
}

function toItem(row: Row, timezone: string): KpiItem {
  const moment = (millis: number | null) => (millis === null ? null : toRfc3339(millis, timezone))
  return {
    kind: row.kind,
    system: row.system,
    subject: row.subject,
    title: row.title,
    service: row.service || UNMAPPED,
    team: row.team,
    priority: row.priority,
    state: row.state,
    openedAt: moment(row.opened_at),
    resolvedAt: moment(row.resolved_at),
    closedAt: moment(row.closed_at),
    at: toRfc3339(row.counted_at, timezone),
    measure: row.measure,
    url: row.url,
  }
}

function writeCursor(row: Row): string {
  return Buffer.from(JSON.stringify([row.counted_at, row.system, row.kind, row.subject, row.part])).toString(
    'base64url',
  )
}

function readCursor(text: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('bad_cursor', 'This cursor is none of ours: start again without cursor=.', { cause })
  }
}
