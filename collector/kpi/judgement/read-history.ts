import { DateTime } from 'luxon'
import type { TimeWindow } from '../../../shared/periods.ts'
import { readRows } from '../../clickhouse/read-rows.ts'
import type { StagedKpi } from '../definition.ts'
import { FACTS, isThere, sourceOf } from '../facts.ts'
import { measure } from '../measure.ts'
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
  // Days of the calendar are the same for all KPIs, and take their time.
  const places = new Map(
    windows.map((window, at) => [
      window.from,
      { at, days: daysOf(window, context), month: monthOf(window, context.timezone) },
    ]),
  )
  return new Map(
    [...histories].map(([entry, own]) => {
      const ofKpi = measured.get(entry.id) ?? []
      const points = own.map((window): HistoryPoint => {
        const { at = -1, days = 0, month = 1 } = places.get(window.from) ?? {}
        const { value, coverage, counted } = figureOf(entry, window, ofKpi[at]?.get(''), context)
        const { numerator, denominator } = counted
        const isSmall = counted.n < entry.minimumN
        return {
          ...window,
          value: coverage === 'partial' ? null : value,
          numerator,
          denominator,
          days,
          month,
          isSmall,
        }
      })
      return [entry.id, points]
    }),
  )
}

/** The calendar month that most of a week or month lies in, 1 to 12. */
function monthOf({ from, to }: TimeWindow, timezone: string): number {
  return DateTime.fromMillis((from + to) / 2, { zone: timezone }).month
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
