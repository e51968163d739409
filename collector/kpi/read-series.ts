import type { RareEvent, SeriesAnswer, SeriesBaseline, SeriesPoint } from '../../shared/api/series.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { type Bucket, bucketsOf, type Period, type TimeWindow, toRfc3339 } from '../../shared/periods.ts'
import { describeReset } from '../baselines/describe-reset.ts'
import { type Reset, readBaselines, resetsOf } from '../baselines/read-baselines.ts'
import { canonicalBucket, type StagedKpi } from './definition.ts'
import type { Judgement } from './judgement/judge-history.ts'
import { readJudgements } from './judgement/read-judgements.ts'
import { judgedValue } from './judgement/signal.ts'
import { readWindows } from './read-values.ts'
import type { KpiScope } from './scope.ts'

/**
 * KPIs over a period, bucket by bucket, each with what its chart says. The buckets at both ends are cut to the period. Throws PeriodError for
 * more buckets than one can see.
 */
export async function readSeries(
  entries: readonly StagedKpi[],
  period: Period,
  bucket: Bucket,
  scope: KpiScope,
): Promise<SeriesAnswer[]> {
  const { timezone } = scope
  const windows = bucketsOf(period, bucket, timezone)
  const [values, judgements, baselines] = await Promise.all([
    readWindows(entries, windows, scope),
    readJudgements(entries, scope),
    readBaselines(scope.view, timezone),
  ])
  const services = scope.filters.service ?? []
  return entries.map((entry) => {
    const judgement = judgements.get(entry.id)
    const resets = resetsOf(baselines, entry.id, services.length === 1 ? services[0] : undefined)
    return {
      kpi: entry.id,
      bucket,
      chart: entry.chart,
      from: toRfc3339(period.from, timezone),
      to: toRfc3339(period.to, timezone),
      timezone,
      baseline:
        judgement === undefined ? null : baselineOf(entry, judgement, resets, { ...scope, until: period.to }),
      points: (values.get(entry.id) ?? []).map((value, at) => pointOf(entry, value, windows[at], judgement)),
      events: judgement?.gaps ? eventsOf(judgement.gaps, period, timezone) : null,
    }
  })
}

/** A value of the trend as its week or month is judged; where the value is of another stretch, nothing is said of it. */
function pointOf(
  entry: StagedKpi,
  value: KpiValue,
  window: TimeWindow | undefined,
  judgement: Judgement | undefined,
): SeriesPoint {
  const point = judgement?.points.find(({ from, to }) => from === window?.from && to === window.to)
  if (window === undefined || judgement === undefined || point === undefined)
    return { ...value, signals: [], centre: null, limits: null }
  // Days between events are on a scale of their own.
  const centre = judgement.gaps === null ? point.centre : null
  const judged = judgedValue(entry, value, window, { ...judgement, points: [point] })
  return { ...value, ...judged, signals: point.rules, centre, limits: point.limits }
}

/** What holds at the end of a period: since the last reset before. */
function baselineOf(
  entry: StagedKpi,
  { sections }: Judgement,
  resets: readonly Reset[],
  { timezone, until }: { timezone: string; until: number },
): SeriesBaseline | null {
  const section = sections.findLast(({ from }) => from < until)
  if (section === undefined) return null
  return {
    bucket: canonicalBucket(entry),
    from: toRfc3339(section.from, timezone),
    points: section.baseline,
    limits: section.limits,
    unsure: section.isUnsure,
    seasonal: section.isSeasonal,
    resets: resets.map((reset) => describeReset(reset, timezone)),
  }
}

function eventsOf(
  gaps: NonNullable<Judgement['gaps']>,
  { from, to }: TimeWindow,
  timezone: string,
): RareEvent[] {
  return gaps
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, days, isOpen, centre, limits, rules }) => ({
      at: toRfc3339(at, timezone),
      days,
      open: isOpen,
      centre,
      limits,
      signals: rules,
    }))
}
