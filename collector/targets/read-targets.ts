import { DateTime } from 'luxon'
import { z } from 'zod'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { type Decision, type Targets, targetsOf } from './history.ts'

const SQL = `
  SELECT id, type, subject, toUnixTimestamp64Milli(time) AS at, data
  FROM (
    SELECT * FROM events WHERE kind = 'target' ORDER BY precedence DESC LIMIT 1 BY system, subject, source, id
  )
  ORDER BY time, sequence, rank, source, id`

const setSchema = z.object({
  kpi: z.string(),
  value: z.number(),
  service: z.string().nullish(),
  from: z.string().nullish(),
  why: z.string().nullish(),
  actor: z.string().nullish(),
})
const removedSchema = setSchema.pick({ why: true, actor: true, from: true })

interface Row {
  id: string
  type: string
  subject: string
  at: number
  data: string
}

/** Every target that was ever decided. A date without a time begins in the organisation's timezone. */
export async function readTargets(view: StoreView, timezone: string): Promise<Targets> {
  const decisions: Decision[] = []
  const ofSubject = new Map<string, Pick<Decision, 'kpi' | 'service'>>()
  for (const { id, type, subject, at, data } of await keptRows<Row>(view, ['events'], SQL)) {
    const told: unknown = JSON.parse(data)
    const { why, actor, from } = removedSchema.parse(told)
    const common = { id, decidedAt: at, why: why ?? undefined, actor: actor ?? undefined }
    const begins = from ? DateTime.fromISO(from, { zone: timezone }).toMillis() : at
    if (type === 'target.set') {
      const { kpi, value, service } = setSchema.parse(told)
      const about = { kpi, service: service || undefined }
      ofSubject.set(subject, about)
      decisions.push({ ...common, ...about, value, from: begins })
    } else {
      const about = ofSubject.get(subject)
      if (about) decisions.push({ ...common, ...about, value: null, from: begins })
    }
  }
  return targetsOf(decisions)
}
