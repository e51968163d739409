import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import {
  comparisonWindow,
  type Period,
  type TimeWindow,
  toRfc3339,
  yearBeforeWindow,
} from '../../shared/periods.ts'
import { readBaselines } from '../baselines/read-baselines.ts'
import { pendingFolds } from '../facts/prepare.ts'
import { readTargets } from '../targets/read-targets.ts'
import { readActivity } from './activity.ts'
import { readFirstCurrency } from './currency.ts'
import type { StagedKpi } from './definition.ts'
import { readJudgements } from './judgement/read-judgements.ts'
import { judgedValue } from './judgement/signal.ts'
import { measure } from './measure.ts'
import type { KpiScope } from './scope.ts'
import { kpiValue, type ValueContext } from './value.ts'

/** The values of KPIs over a period, each with the values of the period before and of the same a year before beside it. */
export async function readValues(
  entries: readonly StagedKpi[],
  period: Period,
  scope: KpiScope,
): Promise<KpiValue[]> {
  const comparison = comparisonWindow(period, scope.now)
  const yearBefore = yearBeforeWindow(period, scope.now)
  const windows = [period, comparison, yearBefore]
  // Known before: so that all windows, of the period and of the history by which it is judged, are asked for at once.
  const [context] = await Promise.all([contextOf(scope, entries), readBaselines(scope.view, scope.timezone)])
  const [measured, judgements] = await Promise.all([
    measure(scope.view, entries, { ...scope, windows }),
    readJudgements(entries, scope),
  ])
  return entries.map((entry) => {
    const places = measured.get(entry.id) ?? []
    const valueIn = (window: TimeWindow, place: number) =>
      kpiValue(entry, window, places[place]?.get(''), context)
    const value = valueIn(period, 0)
    return {
      ...value,
      ...judgedValue(entry, value, period, judgements.get(entry.id)),
      previous: compared(valueIn(comparison, 1)),
      yearBefore: compared(valueIn(yearBefore, 2)),
    }
  })
}

function compared({ value, n, from, to }: KpiValue): KpiValue['previous'] {
  return { value, n, from, to }
}

/** The values of KPIs over windows that may overlap, by KPI id and window index: for what needs no comparison. */
export async function readWindows(
  entries: readonly StagedKpi[],
  windows: readonly TimeWindow[],
  scope: KpiScope,
): Promise<Map<string, KpiValue[]>> {
  const [measured, context] = await Promise.all([
    measure(scope.view, entries, { ...scope, windows }),
    contextOf(scope, entries),
  ])
  return new Map(
    entries.map((entry) => [
      entry.id,
      windows.map((window, i) => kpiValue(entry, window, measured.get(entry.id)?.[i]?.get(''), context)),
    ]),
  )
}

/** A KPI over a period, segment by segment of one dimension, the largest n first. */
export async function readBreakdown(
  entry: StagedKpi,
  period: Period,
  by: string,
  scope: KpiScope,
): Promise<BreakdownAnswer> {
  const breakdowns = await readBreakdowns([entry], [period], by, scope)
  const segments = [...(breakdowns.get(entry.id) ?? [])]
    .flatMap(([segment, values]) => values.map((value) => ({ segment, ...value })))
    .filter((segment) => segment.n > 0)
    .sort((a, b) => b.n - a.n || a.segment.localeCompare(b.segment))
  return {
    kpi: entry.id,
    by,
    from: toRfc3339(period.from, scope.timezone),
    to: toRfc3339(period.to, scope.timezone),
    timezone: scope.timezone,
    segments,
  }
}

/** KPIs over windows, by KPI id, segment and window index: every segment that any window has. */
export async function readBreakdowns(
  entries: readonly StagedKpi[],
  windows: readonly TimeWindow[],
  by: string,
  scope: KpiScope,
): Promise<Map<string, Map<string, KpiValue[]>>> {
  const [measured, context] = await Promise.all([
    measure(scope.view, entries, { ...scope, windows, by }),
    contextOf(scope, entries, by),
  ])
  return new Map(
    entries.map((entry) => {
      const places = measured.get(entry.id) ?? []
      const segments = new Set(places.flatMap((place) => [...place.keys()]))
      const values = [...segments].map((segment): [string, KpiValue[]] => {
        // What is known of one service says nothing about another: each has a coverage of its own.
        const own = by === 'service' ? { ...context, services: [segment] } : context
        return [segment, windows.map((window, i) => kpiValue(entry, window, places[i]?.get(segment), own))]
      })
      return [entry.id, new Map(values)]
    }),
  )
}

async function contextOf(scope: KpiScope, entries: readonly StagedKpi[], by?: string): Promise<ValueContext> {
  const services = scope.filters.service ?? []
  const isMoney = entries.some(({ money }) => money !== undefined)
  const [activity, pending, targets, currency] = await Promise.all([
    readActivity(scope.view, by === 'service' ? 'all' : services),
    pendingFolds(scope.view),
    readTargets(scope.view, scope.timezone),
    scope.currency ?? (isMoney ? readFirstCurrency(scope.view) : null),
  ])
  return {
    activity,
    pending,
    targets,
    currency,
    isPart: Object.keys(scope.filters).some((name) => name !== 'service') || (by ?? 'service') !== 'service',
    timezone: scope.timezone,
    now: scope.now,
    services,
  }
}
