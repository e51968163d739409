import { DateTime } from 'luxon'
import type { TimeWindow } from '../../../shared/periods.ts'
import { readRows } from '../../clickhouse/read-rows.ts'
import type { StagedKpi } from '../definition.ts'
import { FACTS, isThere, sourceOf } from '../facts.ts'
import { type Measurement, measure } from '../measure.ts'
import type { KpiScope } from '../scope.ts'
import { itemMoment, itemSource } from '../statement.ts'
import { daysOf, type FigureContext, figureOf } from '../value.ts'
import type { HistoryPoint } from './judge-history.ts'

/**
 * The numbers of KPIs in weeks, or months, that follow each other, by KPI id. Each KPI takes those of its own history. `among`: the KPIs of the
 * question, which are measured together.
 */
export async function readHistories(
  histories: ReadonlyMap<StagedKpi, readonly TimeWindow[]>,
  among: readonly StagedKpi[],
  scope: KpiScope,
  context: FigureContext,
): Promise<Map<string, HistoryPoint[]>> {
  const all = new Map([...histories.values()].flat().map((window) => [window.from, window]))
  const windows = [...all.values()].sort((one, other) => one.from - other.from)
  if (windows.length === 0) return new Map()
  const tables = new Set([...histories.keys()].map(({ fact }) => sourceOf(FACTS[fact])))
  const together = among.filter(({ fact }) => tables.has(sourceOf(FACTS[fact])))
  const measured = await measure(scope.view, together, { ...scope, windows })
  const calendar = calendarOf(windows, context)
  const placeOf = new Map(windows.map(({ from }, at) => [from, at]))
  return new Map(
    [...histories].map(([entry, own]) => {
      const ofKpi = measured.get(entry.id) ?? []
      const measuredIn = ({ from }: TimeWindow) => ofKpi[placeOf.get(from) ?? -1]?.get('')
      return [entry.id, historyPoints(entry, own, measuredIn, calendar, context)]
    }),
  )
}

/** By the begin of each window its days and its month: those of the calendar are the same for all KPIs, and take their time. */
export type WindowCalendar = ReadonlyMap<number, Pick<HistoryPoint, 'days' | 'month'>>

export function calendarOf(
  windows: readonly TimeWindow[],
  context: { timezone: string; now: number },
): WindowCalendar {
  return new Map(
    windows.map((window) => [
      window.from,
      { days: daysOf(window, context), month: monthOf(window, context.timezone) },
    ]),
  )
}

/** The calendar month that most of a week or month lies in, 1 to 12. */
function monthOf({ from, to }: TimeWindow, timezone: string): number {
  return DateTime.fromMillis((from + to) / 2, { zone: timezone }).month
}

/** What was measured of a KPI in the windows of its history, as a chart takes it. */
export function historyPoints(
  entry: StagedKpi,
  windows: readonly TimeWindow[],
  measuredIn: (window: TimeWindow) => Measurement | undefined,
  calendar: WindowCalendar,
  context: FigureContext,
): HistoryPoint[] {
  return windows.map((window): HistoryPoint => {
    const { value, coverage, counted } = figureOf(entry, window, measuredIn(window), context)
    const { numerator, denominator } = counted
    const { days = 0, month = 1 } = calendar.get(window.from) ?? {}
    return {
      ...window,
      value: coverage === 'partial' ? null : value,
      numerator,
      denominator,
      days,
      month,
      isSmall: counted.n < entry.minimumN,
    }
  })
}

/** More than that are not rare. */
const MOST_MOMENTS = 5_000

/** When the events happened that a KPI counts, ascending; epoch milliseconds. */
export async function readMoments(entry: StagedKpi, window: TimeWindow, scope: KpiScope): Promise<number[]> {
  const { measure: measured } = entry
  const fact = FACTS[entry.fact]
  if (!isThere(fact, scope.view.versions)) return []
  const source = itemSource(entry, window, scope)
  // Of sums divided by sums, those that the sum is divided by.
  const counted = 'denominator' in measured ? ` AND (${measured.denominator}) > 0` : ''
  const at = `toUnixTimestamp64Milli(${itemMoment(fact, measured.clock)})`
  const query = `SELECT at FROM (SELECT ifNull(${at}, 0) AS at ${source.sql}${counted} ORDER BY at DESC LIMIT ${MOST_MOMENTS}) ORDER BY at`
  const rows = await readRows<{ at: number }>(scope.view.client, query, source.params)
  return rows.map((row) => row.at)
}
