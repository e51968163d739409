import { LRUCache } from 'lru-cache'
import { DateTime } from 'luxon'
import { kindOf } from '../../../shared/events/vocabulary.ts'
import { type Bucket, bucketsOf, type TimeWindow } from '../../../shared/periods.ts'
import type { Activity, SourceType } from '../activity.ts'
import { canonicalBucket, type StagedKpi } from '../definition.ts'

/** Ten years of weeks: what is older is no measure for today. */
const MOST_BUCKETS = 520

/**
 * The weeks or months on which a KPI is judged, oldest first: all that have ended, from the first that its sources speak of wholly. Of sources
 * that fell silent to the last that they speak of.
 */
export function historyOf(
  entry: StagedKpi,
  activity: Activity,
  { timezone, now }: { timezone: string; now: number },
): readonly TimeWindow[] {
  const groups = entry.needs.map((types) => activity.types.filter(({ type }) => types.includes(type)))
  const fed = groups.flat()
  if (groups.some((sent) => sent.length === 0) || fed.length === 0) return []
  const begun = Math.max(...groups.map((sent) => Math.min(...sent.map(({ firstEvent }) => firstEvent))))
  const bucket = canonicalBucket(entry)
  const startOf = (millis: number) => DateTime.fromMillis(millis, { zone: timezone }).startOf(bucket)
  const first = startOf(begun)
  const from = first.toMillis() === begun ? begun : first.plus({ [bucket]: 1 }).toMillis()
  const heard = activity.types.filter(({ source, type }) =>
    fed.some((sent) => sent.source === source && kindOf(sent.type) === kindOf(type)),
  )
  const to = startOf(heardUntil(heard, now)).toMillis()
  const earliest = startOf(to)
    .minus({ [bucket]: MOST_BUCKETS })
    .toMillis()
  return from < to ? bucketsBetween(Math.max(from, earliest), to, bucket, timezone) : []
}

/** Every question of every KPI asks for the same weeks, and the calendar takes its time. */
const known = new LRUCache<string, readonly TimeWindow[]>({ max: 500 })

function bucketsBetween(from: number, to: number, bucket: Bucket, timezone: string): readonly TimeWindow[] {
  const key = JSON.stringify([from, to, bucket, timezone])
  const buckets = known.get(key) ?? bucketsOf({ from, to }, bucket, timezone)
  known.set(key, buckets)
  return buckets
}

/**
 * Until when silence means that nothing happened: now or, where all have been silent for longer than is usual, their last word. Whoever still
 * tells of incidents would also tell of a response.
 */
function heardUntil(heard: readonly SourceType[], now: number): number {
  const isSilent = heard.every(({ staleFrom }) => staleFrom < now)
  return isSilent ? Math.max(...heard.map(({ lastEvent }) => lastEvent)) : now
}
