import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { QuarantineAnswer } from '../../../shared/api/answers.ts'
import { toRfc3339 } from '../../../shared/periods.ts'
import { readRows, readRowsAtOnce } from '../../clickhouse/read-rows.ts'
import { AppError } from '../../errors.ts'

export interface QuarantineFilter {
  ids?: readonly string[] | undefined
  source?: string | undefined
  code?: string | undefined
}

export interface HeldRow {
  id: string
  received: number
  source: string
  event: string
  type: string
  code: string
  message: string
  body: string
  cut: number
}

const cursorSchema = z.tuple([z.number(), z.string()])

/** What is held, the newest first, and how much of it by source and reason. Throws AppError `bad_cursor`. */
export async function readQuarantine(
  client: ClickHouseClient,
  timezone: string,
  filter: QuarantineFilter,
  page: { limit: number; cursor?: string | undefined },
): Promise<QuarantineAnswer> {
  const [counts, rows] = await Promise.all([
    readCounts(client, timezone, filter),
    readHeld(client, filter, page),
  ])
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    total: counts.reduce((sum, { events }) => sum + events, 0),
    counts,
    events: shown.map(({ id, received, source, event, type, code, message, body, cut }) => ({
      id,
      receivedAt: toRfc3339(received, timezone),
      source,
      event: event === '' ? null : event,
      type: type === '' ? null : type,
      code,
      message,
      body,
      cut: cut === 1,
    })),
    next: rows.length > page.limit && last ? cursorBehind(last) : null,
  }
}

/** One row more than the page holds, where there are more. Throws AppError `bad_cursor`. */
export function readHeld(
  client: ClickHouseClient,
  filter: QuarantineFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<HeldRow[]> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const { where, params } = conditionsOf(filter)
  const paging = after ? 'AND (at, id) < ({at:Int64}, {after:String})' : ''
  const query = `SELECT id, toUnixTimestamp64Milli(received) AS at, at AS received, source, event, type, code, message, body, cut
    FROM quarantine FINAL WHERE ${where} ${paging} ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`
  const position = after ? { at: after[0], after: after[1] } : {}
  return readRows<HeldRow>(client, query, { ...params, ...position, limit: limit + 1 })
}

/**
 * How many events wait in quarantine. One that was told twice counts once, and one that has left does not count. Fails when ClickHouse
 * does not answer just then.
 */
export async function countHeld(client: ClickHouseClient, signal?: AbortSignal): Promise<number> {
  const query = 'SELECT count() AS events FROM quarantine FINAL WHERE NOT settled'
  const [row] = await readRowsAtOnce<{ events: number }>(client, query, {}, signal)
  return row?.events ?? 0
}

async function readCounts(client: ClickHouseClient, timezone: string, filter: QuarantineFilter) {
  const { where, params } = conditionsOf(filter)
  const query = `SELECT source, code, count() AS events, toUnixTimestamp64Milli(max(received)) AS last
    FROM quarantine FINAL WHERE ${where} GROUP BY source, code ORDER BY events DESC, source, code`
  const rows = await readRows<{ source: string; code: string; events: number; last: number }>(
    client,
    query,
    params,
  )
  return rows.map(({ source, code, events, last }) => ({
    source,
    code,
    events,
    lastReceivedAt: toRfc3339(last, timezone),
  }))
}

function conditionsOf({ ids, source, code }: QuarantineFilter): {
  where: string
  params: Record<string, unknown>
} {
  const conditions = ['NOT settled']
  if (ids !== undefined) conditions.push('id IN {ids:Array(String)}')
  if (source !== undefined) conditions.push('source = {source:String}')
  if (code !== undefined) conditions.push('code = {code:String}')
  return { where: conditions.join(' AND '), params: { ids, source, code } }
}

function readCursor(text: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch (cause) {
    throw new AppError('bad_cursor', 'cursor= is none that was given out here.', { cause })
  }
}

/** Names the place behind a row. */
export function cursorBehind({ received, id }: HeldRow): string {
  return Buffer.from(JSON.stringify([received, id])).toString('base64url')
}
