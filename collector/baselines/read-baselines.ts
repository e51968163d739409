import { DateTime } from 'luxon'
import { z } from 'zod'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { IS_LIVE } from '../facts/live.ts'

/** A new beginning of a KPI as it was decided: points before it are no measure for what comes after. Times are epoch milliseconds. */
export interface Reset {
  kpi: string
  /** All services without one. */
  service: string | undefined
  from: number
  why: string
  decidedAt: number
  actor: string | undefined
}

const SQL = `
  SELECT toUnixTimestamp64Milli(time) AS at, data
  FROM (
    SELECT * FROM events WHERE kind = 'baseline' AND ${IS_LIVE} ORDER BY precedence DESC LIMIT 1 BY system, subject, source, id
  )
  ORDER BY time, sequence, rank, source, id`

const resetSchema = z.object({
  kpi: z.string(),
  service: z.string().nullish(),
  from: z.string().nullish(),
  why: z.string(),
  actor: z.string().nullish(),
})

/** Every reset that was ever decided, the earliest beginning first. A date without a time begins in the organisation's timezone. */
export async function readBaselines(view: StoreView, timezone: string): Promise<Reset[]> {
  const rows = await keptRows<{ at: number; data: string }>(view, ['events'], SQL)
  const resets = rows.map(({ at, data }) => {
    const { kpi, service, from, why, actor } = resetSchema.parse(JSON.parse(data))
    return {
      kpi,
      service: service || undefined,
      from: from ? DateTime.fromISO(from, { zone: timezone }).toMillis() : at,
      why,
      decidedAt: at,
      actor: actor ?? undefined,
    }
  })
  return resets.sort((one, other) => one.from - other.from)
}

/** Those that hold for a KPI of all services, or of one: its own, and those of all. */
export function resetsOf(resets: readonly Reset[], kpi: string, service: string | undefined): Reset[] {
  return resets.filter((reset) => reset.kpi === kpi && (reset.service ?? service) === service)
}
