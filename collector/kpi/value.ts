import { DateTime } from 'luxon'
import type { KpiValue, Reason } from '../../shared/kpi.ts'
import { isRunning, type TimeWindow, toRfc3339 } from '../../shared/periods.ts'
import { COVERAGE } from '../facts/measured/coverage.ts'
import type { Targets } from '../targets/history.ts'
import { statusFor, targetFor } from '../targets/judge.ts'
import type { Activity } from './activity.ts'
import { type Coverage, coverageOf, isDeclared } from './coverage.ts'
import { headlineOf, isRatio, type StagedKpi } from './definition.ts'
import { FACTS, tablesOf } from './facts.ts'
import { areRecorded, declaredAs } from './links.ts'
import { type Measurement, measuredWindow } from './measure.ts'
import { isWholeMonths } from './months.ts'

const DAY_MS = 86_400_000

const NOTHING: Measurement = {
  n: 0,
  numerator: null,
  denominator: null,
  mean: null,
  median: null,
  p90: null,
  fromTool: 0,
  approximated: 0,
  recorded: null,
  currencies: [],
  links: null,
  beside: {},
}

export interface FigureContext {
  activity: Activity
  timezone: string
  now: number
  /** The services asked for; empty for all. */
  services: readonly string[]
  /** The organisation's; null while no money was told of. */
  currency: string | null
}

export interface ValueContext extends FigureContext {
  /** True where only some of the items are counted, by another dimension than the service. */
  isPart: boolean
  targets: Targets
  /** Tables of facts that do not hold all yet. */
  pending: ReadonlyMap<string, unknown>
}

/** A KPI's number in a window and what it was made of, or null with the reason why. */
export interface Figure {
  value: number | null
  reason: Reason | null
  coverage: Coverage
  counted: Measurement
}

/** Makes the KPI's number of what was counted in a window. */
export function figureOf(
  entry: StagedKpi,
  window: TimeWindow,
  measured: Measurement | undefined,
  context: FigureContext,
): Figure {
  const counted = measured ?? NOTHING
  const measuredOver = measuredWindow(entry, window, context.timezone)
  const coverage = coverageOf(entry.needs, context.activity, measuredOver, context)
  const reason =
    (counted.n === 0 && coverage === 'no_source' ? coverage : null) ??
    unsound(entry, window, counted, context) ??
    reasonOf(entry, counted, coverage) ??
    unheard(entry, window, context) ??
    unlinked(entry, counted, window, context)
  const value = reason === null ? headline(entry, counted, window, context) : null
  return { value, reason, coverage, counted }
}

/** Turns what was counted in a window into the KPI's value with all that it rests on, or null with the reason why. */
export function kpiValue(
  entry: StagedKpi,
  window: TimeWindow,
  measured: Measurement | undefined,
  context: ValueContext,
): KpiValue {
  const { value, reason, coverage, counted } = figureOf(entry, window, measured, context)
  const fed = context.activity.types.filter(({ type }) => entry.needs.some((types) => types.includes(type)))
  const lastEvent = fed.length > 0 ? Math.max(...fed.map((type) => type.lastEvent)) : null
  // A sum of several currencies is a sum of nothing.
  const isOfTwo = isRatio(entry.measure) && reason !== 'mixed_currency'
  const asked = { kpi: entry.id, unit: entry.unit, window, ...context }
  const target = targetFor(context.targets, asked)
  return {
    kpi: entry.id,
    from: toRfc3339(window.from, context.timezone),
    to: toRfc3339(window.to, context.timezone),
    timezone: context.timezone,
    value,
    reason,
    currency: entry.money === undefined ? null : context.currency,
    n: counted.n,
    numerator: isOfTwo ? (counted.numerator ?? 0) : null,
    denominator: isOfTwo ? (counted.denominator ?? 0) : null,
    statistics:
      entry.measure.aggregate === 'distribution'
        ? known(reason, { mean: counted.mean, median: counted.median, p90: counted.p90 })
        : null,
    target,
    status: statusFor({ value, n: counted.n, target }, entry),
    previous: null,
    yearBefore: null,
    signal: 'unknown',
    judgedOn: null,
    assurance: 'unknown',
    coverage: coverageShown(coverage, counted.n),
    ...provenanceOf(entry, counted, reason),
    maturing:
      entry.followUpDays !== undefined &&
      window.from <= context.now &&
      Math.min(window.to, context.now) > context.now - entry.followUpDays * DAY_MS,
    running: isRunning(window, context.now),
    rebuilding: [...tablesOf(FACTS[entry.fact]), COVERAGE.table].some((table) => context.pending.has(table)),
    lastEventAt: lastEvent === null ? null : toRfc3339(lastEvent, context.timezone),
    stale: fed.length > 0 && fed.every((type) => type.staleFrom < context.now),
    beside: isAnything(counted) ? counted.beside : emptyBeside(entry, reason),
    definitionVersion: entry.version,
  }
}

/** Why money cannot be added up in a window. */
function unsound(
  { money }: StagedKpi,
  window: TimeWindow,
  { currencies }: Measurement,
  context: FigureContext,
): Reason | null {
  if (money === undefined) return null
  if (!isWholeMonths(window, context)) return 'not_whole_months'
  return currencies.some((currency) => currency !== context.currency) ? 'mixed_currency' : null
}

function reasonOf(entry: StagedKpi, counted: Measurement, coverage: Coverage): Reason | null {
  if (counted.n === 0) {
    if (coverage === 'none') return 'not_covered'
    // Nothing opened where something was listening is a true zero; a share or a time of nothing is not.
    if (entry.measure.aggregate !== 'count' && !isStock(entry)) {
      return 'no_data'
    }
    return entry.presupposes !== undefined && !counted.beside[entry.presupposes] ? 'no_data' : null
  }
  if (counted.denominator === 0) return entry.whenNone ?? 'no_data'
  return counted.recorded === 0 ? 'no_data' : null
}

/**
 * Why an absence says nothing: nobody was listening for it. Who tells of it need not name a service, so it is heard for all of them.
 */
function unheard({ heard }: StagedKpi, window: TimeWindow, context: FigureContext): Reason | null {
  if (heard === undefined) return null
  const coverage = coverageOf([heard], context.activity, window, { ...context, services: [] })
  if (coverage === 'no_source') return 'no_source'
  return coverage === 'none' ? 'not_covered' : null
}

/** Why few links say nothing: nobody keeps them, nor declares to. */
function unlinked(
  { links }: StagedKpi,
  counted: Measurement,
  window: TimeWindow,
  context: FigureContext,
): Reason | null {
  if (links === undefined || counted.links === null || areRecorded(counted.links)) return null
  return isDeclared(declaredAs(links), context.activity, window, context) ? null : 'links_not_recorded'
}

function isStock(entry: StagedKpi): boolean {
  return entry.measure.aggregate === 'snapshot' && !('of' in entry.measure || isRatio(entry.measure))
}

function headline(
  { measure }: StagedKpi,
  counted: Measurement,
  window: TimeWindow,
  context: FigureContext,
): number | null {
  if (isRatio(measure)) {
    const times = 'times' in measure ? (measure.times ?? 1) : 1
    return (times * (counted.numerator ?? 0)) / (counted.denominator ?? 0)
  }
  const statistic = headlineOf(measure)
  if (statistic !== 'value') return counted[statistic]
  return 'per' in measure && counted.n > 0 ? counted.n / daysOf(window, context) : counted.n
}

/**
 * Calendar days, of a running window those that have elapsed. A day on which the clocks change is one day, and of a day that lies in the
 * window in part the share counts: so the days of the parts add up to those of the whole.
 */
export function daysOf(
  { from, to }: TimeWindow,
  { timezone, now }: { timezone: string; now: number },
): number {
  // What counts at this very instant needs a stretch to count in.
  const end = isRunning({ from, to }, now) ? Math.max(now, from + 1) : to
  const first = DateTime.fromMillis(from, { zone: timezone }).startOf('day')
  const last = DateTime.fromMillis(end, { zone: timezone }).startOf('day')
  const lengthOf = (day: DateTime) => day.plus({ days: 1 }).startOf('day').toMillis() - day.toMillis()
  if (+first === +last) return (end - from) / lengthOf(first)
  const next = first.plus({ days: 1 }).startOf('day')
  const between = Math.round(last.diff(next, 'days').days)
  return (+next - from) / lengthOf(first) + between + (end - +last) / lengthOf(last)
}

/** Events that lie outside what a source declares are still shown, as part of a whole that is not there. */
function coverageShown(coverage: Coverage, n: number): KpiValue['coverage'] {
  if (coverage === 'no_source' || coverage === 'none') return n > 0 ? 'partial' : null
  return coverage
}

function provenanceOf(
  entry: StagedKpi,
  counted: Measurement,
  reason: Reason | null,
): Pick<KpiValue, 'provenance' | 'rule'> {
  if (reason !== null) return { provenance: null, rule: null }
  const rule = entry.provenance?.rule ?? null
  if (counted.approximated > 0) return { provenance: 'approximated', rule }
  if (counted.fromTool > 0) return { provenance: 'from_tool', rule }
  return { provenance: 'exact', rule: null }
}

function known<T>(reason: Reason | null, statistics: T): T | null {
  return reason === null ? statistics : null
}

/** False where the row of a window was made by another KPI of the same question. */
function isAnything({ n, beside }: Measurement): boolean {
  return n > 0 || Object.values(beside).some((figure) => (figure ?? 0) !== 0)
}

function emptyBeside(entry: StagedKpi, reason: Reason | null): Record<string, number | null> {
  const nothing = reason === 'no_source' || reason === 'not_covered' ? null : 0
  const beside = Object.entries(entry.beside ?? {}).map(
    ([name, { share, per, median }]): [string, number | null] => [
      name,
      share || per !== undefined || median !== undefined ? null : nothing,
    ],
  )
  return { ...Object.fromEntries(beside), ...(entry.links === undefined ? {} : { fill_rate: null }) }
}
