import { DateTime } from 'luxon'
import type { KpiValue } from '../../shared/kpi.ts'
import type { Period } from '../../shared/periods.ts'

export interface Trend {
  bucket: 'week' | 'month'
  /** Dates, `to` exclusive, both on the edge of a bucket. */
  from: string
  to: string
}

/**
 * The stretch of whole weeks or months that puts a period into its history: it ends with the bucket the period ends
 * in, and holds at least `atLeast` buckets and all of the period.
 */
export function trendAround(period: Period, bucket: 'week' | 'month', atLeast: number): Trend {
  const zone = { zone: period.timezone }
  const last = DateTime.fromMillis(period.to - 1, zone).startOf(bucket)
  const ofPeriod = DateTime.fromMillis(period.from, zone).startOf(bucket)
  const start = DateTime.min(ofPeriod, last.minus({ [`${bucket}s`]: atLeast - 1 }))
  return {
    bucket,
    from: start.toFormat('yyyy-MM-dd'),
    to: last.plus({ [`${bucket}s`]: 1 }).toFormat('yyyy-MM-dd'),
  }
}

const LONG = 120 * 86_400_000

/** The short history of a tile: 13 weeks, or 12 months for periods longer than a quarter and for what is of whole months. */
export function tileTrend(period: Period, bucket: Trend['bucket']): Trend {
  return bucket === 'month' || period.to - period.from > LONG
    ? trendAround(period, 'month', 12)
    : trendAround(period, 'week', 13)
}

/** So many buckets are shown even where recording began later. */
const LEAST = 4

/** The points since recording began: what lies before it is no gap, and takes no room. All, when nothing is recorded. */
export function sinceRecording(points: readonly KpiValue[]): readonly KpiValue[] {
  const first = points.findIndex(({ reason }) => reason !== 'not_covered' && reason !== 'no_source')
  return first === -1 ? points : points.slice(Math.max(0, Math.min(first, points.length - LEAST)))
}
