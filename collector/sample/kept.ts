import type { ClickHouseClient } from '@clickhouse/client'
import { readRows } from '../clickhouse/read-rows.ts'
import { SAMPLE_BEGUN, SAMPLE_COMPLETE, SAMPLE_IMPORT, SOURCES } from './marks.ts'

/** What the store holds of the sample. */
export interface KeptSample {
  events: number
  /** For which moment it was made, epoch milliseconds. */
  endsAt: number
  /** All of it is there. */
  complete: boolean
  /** Its removal was begun and not finished. */
  halfRemoved: boolean
}

const KEPT_SQL = `
  SELECT count() AS events, toUnixTimestamp64Milli(max(time)) AS latest,
    maxOrNullIf(toUnixTimestamp64Milli(time), id = {begun:String}) AS begun, countIf(id = {complete:String}) > 0 AS complete,
    (SELECT count() FROM source_days WHERE import = {sample:String}) AS days
  FROM events WHERE import = {sample:String}`

/** What is there of the sample; undefined when there is nothing. */
export async function readKeptSample(client: ClickHouseClient): Promise<KeptSample | undefined> {
  const [row] = await readRows<{
    events: number
    latest: number
    begun: number | null
    complete: number
    days: number
  }>(client, KEPT_SQL, { sample: SAMPLE_IMPORT, begun: SAMPLE_BEGUN, complete: SAMPLE_COMPLETE })
  if (row === undefined || row.events === 0) return undefined
  const { events, latest, begun, complete, days } = row
  return {
    events,
    endsAt: begun ?? latest,
    complete: complete > 0,
    halfRemoved: begun === null || days === 0,
  }
}

/** Besides the sample: whether there are events of other sources, and whether people have decided anything. */
export async function readOthers(client: ClickHouseClient): Promise<{ told: boolean; decided: boolean }> {
  const query = `SELECT countIf(source != {register:String}) AS told, countIf(kind != 'setting') AS all, count() AS any
    FROM events WHERE import != {sample:String}`
  const params = { register: SOURCES.register, sample: SAMPLE_IMPORT }
  const [row] = await readRows<{ told: number; all: number; any: number }>(client, query, params)
  return { told: (row?.told ?? 0) > 0, decided: (row?.all ?? 0) > 0 }
}
