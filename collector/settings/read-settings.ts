import { z } from 'zod'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { IS_LIVE } from '../facts/live.ts'
import { type Settings, settingsOf } from './history.ts'

const CHANGES_SQL = `
  SELECT id, subject, toUnixTimestamp64Milli(time) AS at, data
  FROM (
    SELECT * FROM events WHERE kind = 'setting' ORDER BY precedence DESC LIMIT 1 BY system, subject, source, id
  )
  ORDER BY time, sequence, rank, source, id`

const ARRIVED_SQL = `SELECT DISTINCT type FROM source_days WHERE ${IS_LIVE}`

const changedSchema = z.object({ value: z.string().nullish(), actor: z.string().nullish() })

interface Row {
  id: string
  subject: string
  at: number
  data: string
}

/** Every setting as it is now, with its history. */
export async function readSettings(view: StoreView): Promise<Settings> {
  const [rows, arrived] = await Promise.all([
    keptRows<Row>(view, ['events'], CHANGES_SQL),
    keptRows<{ type: string }>(view, ['source_days', 'events'], ARRIVED_SQL),
  ])
  const changes = rows.map(({ id, subject, at, data }) => {
    const { value, actor } = changedSchema.parse(JSON.parse(data))
    return { id, setting: subject, value: value ?? null, changedAt: at, actor: actor ?? undefined }
  })
  return settingsOf(changes, new Set(arrived.map(({ type }) => type)))
}
