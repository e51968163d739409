import type { ChartKind } from '../../../shared/charts/chart.ts'
import type { TimeWindow } from '../../../shared/periods.ts'
import { type Reset, readBaselines, resetsOf } from '../../baselines/read-baselines.ts'
import { kept } from '../../clickhouse/kept-rows.ts'
import { within } from '../../within.ts'
import { readActivity } from '../activity.ts'
import { readFirstCurrency } from '../currency.ts'
import { canonicalBucket, type StagedKpi } from '../definition.ts'
import { FACTS, tablesOf } from '../facts.ts'
import type { KpiScope } from '../scope.ts'
import type { FigureContext } from '../value.ts'
import { historyOf } from './history.ts'
import { areRare, judgeGaps } from './judge-gaps.ts'
import { type HistoryPoint, type Judgement, judgeHistory } from './judge-history.ts'
import { readHistories, readMoments } from './read-history.ts'

/** A long history is measured once, which takes a while after a start: until then nothing is said, rather than nothing shown. */
const PATIENCE_MS = 10_000

/**
 * What the chart of each KPI says of its whole recorded history, by KPI id; KPIs without a chart, those that nothing feeds, and those that are
 * still being judged have none.
 * A part of the items is judged by its own history, and only by points outside the limits: of many parts chance breaks the other rules somewhere.
 */
export async function readJudgements(
  entries: readonly StagedKpi[],
  scope: KpiScope,
  patienceMs = PATIENCE_MS,
): Promise<Map<string, Judgement>> {
  return (await within(patienceMs, judged(entries, scope))) ?? new Map()
}

async function judged(entries: readonly StagedKpi[], scope: KpiScope): Promise<Map<string, Judgement>> {
  const services = scope.filters.service ?? []
  const [activity, baselines] = await Promise.all([
    readActivity(scope.view, services),
    readBaselines(scope.view, scope.timezone),
  ])
  const isMoney = entries.some(({ money }) => money !== undefined)
  const currency = scope.currency ?? (isMoney ? await readFirstCurrency(scope.view) : null)
  const context: FigureContext = { activity, timezone: scope.timezone, now: scope.now, services, currency }
  const [service] = services.length === 1 ? services : []
  const asked = entries.filter(({ chart }) => chart !== 'none')
  const missing: Asked[] = []
  let judging: Promise<Map<string, Judgement[]>> | undefined
  const all = await Promise.all(
    asked.map(async (entry) => {
      const history = historyOf(entry, activity, scope)
      if (history.length === 0) return []
      const resets = resetsOf(baselines, entry.id, service)
      const key = judgementKey({ entry, history, resets }, scope)
      const [judgement] = await kept<Judgement>(scope.view, key, async () => {
        missing.push({ entry, history, resets })
        // Asked for when all that is missing is known.
        judging ??= Promise.resolve().then(() => judgeAll(missing, entries, scope, context))
        return (await judging).get(entry.id) ?? []
      })
      return judgement === undefined ? [] : [[entry.id, judgement] as const]
    }),
  )
  return new Map(all.flat())
}

/** A KPI with the weeks or months on which it is judged, and the resets of its baseline. */
export interface Asked {
  entry: StagedKpi
  history: readonly TimeWindow[]
  resets: readonly Reset[]
}

/** All that a judgement hangs on. */
export function judgementKey({ entry, history, resets }: Asked, scope: KpiScope): unknown[] {
  return [
    'judgement',
    entry.id,
    scope.filters,
    [scope.timezone, scope.currency, scope.linkHours],
    [history[0]?.from, history.at(-1)?.to],
    resets.map(({ from }) => from),
    [...tablesOf(FACTS[entry.fact]), 'source_days', 'coverage_facts'].map((table) =>
      scope.view.versions.get(table),
    ),
  ]
}

async function judgeAll(
  asked: readonly Asked[],
  among: readonly StagedKpi[],
  scope: KpiScope,
  context: FigureContext,
): Promise<Map<string, Judgement[]>> {
  const byBucket = (['week', 'month'] as const).map((bucket) => {
    const own = asked.filter(({ entry }) => canonicalBucket(entry) === bucket)
    return readHistories(new Map(own.map(({ entry, history }) => [entry, history])), among, scope, context)
  })
  const points = new Map((await Promise.all(byBucket)).flatMap((histories) => [...histories]))
  const judgements = asked.map(async (one): Promise<[string, Judgement[]]> => {
    const judgement = await judgeOne(one, points.get(one.entry.id) ?? [], scope)
    return [one.entry.id, judgement === undefined ? [] : [judgement]]
  })
  return new Map(await Promise.all(judgements))
}

/** Judges a KPI by its history, or by what happened where that is rare; a part of the items by the first rule alone. */
export async function judgeOne(
  { entry, history, resets }: Asked,
  points: readonly HistoryPoint[],
  scope: KpiScope,
): Promise<Judgement | undefined> {
  const options = {
    perDay: entry.unit === 'per_day',
    onlyOutside: Object.keys(scope.filters).length > 0,
    resets: resets.map(({ from }) => from),
  }
  if (entry.chart === 'none') return undefined
  if (entry.chart !== 't') return judgeHistory(points, { ...options, kind: entry.chart })
  const [from, until] = [history[0]?.from, history.at(-1)?.to]
  if (from === undefined || until === undefined) return undefined
  const moments = await readMoments(entry, { from, to: until }, scope)
  if (!areRare(moments.length, history.length))
    return judgeHistory(points, { ...options, kind: oftenKind(entry) })
  const longerIs = entry.measure.aggregate === 'count' ? -1 : 1
  return judgeGaps(moments, history, { ...options, until, longerIs })
}

/** What is not rare after all: a count is one of many, a time one of many times. */
function oftenKind({ measure }: StagedKpi): ChartKind {
  return measure.aggregate === 'count' ? 'u_prime' : 'log_xmr'
}
