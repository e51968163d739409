import type { TimeWindow } from '../../shared/periods.ts'
import type { StoreView } from '../clickhouse/kept-rows.ts'
import type { Measured, StagedKpi } from './definition.ts'
import { FACTS, isThere, sourceOf } from './facts.ts'
import { measureWindows } from './kept-windows.ts'
import { type LinksStated, linksMeasured } from './links.ts'
import { monthsUpTo } from './months.ts'
import type { MeasureOptions } from './statement.ts'

/** What was counted for one KPI in one window, before anything is judged. */
export interface Measurement {
  n: number
  /** Of a share: how many of the sample count, less those that count against it, and n. Of a quotient: the sums. Else null. */
  numerator: number | null
  denominator: number | null
  mean: number | null
  median: number | null
  p90: number | null
  fromTool: number
  approximated: number
  /** Rows that record what the KPI is about; null where the KPI does not ask. */
  recorded: number | null
  /** Two at the most; empty where no money is counted. */
  currencies: string[]
  /** KPIs over links only: how far incidents state them. */
  links: LinksStated | null
  /** A share or a median of nothing is null. */
  beside: Record<string, number | null>
}

/** Measurements by KPI id, window index (from 0) and segment ('' without a breakdown). Empty places are missing. */
export type Measurements = Map<string, Map<string, Measurement>[]>

type Row = { bucket: number; segment: string } & Record<
  string,
  number | string | null | (number | string | null)[]
>

/** The window that a KPI's value rests on: for trailing months they, else the one asked for. */
export function measuredWindow(entry: Measured, window: TimeWindow, timezone: string): TimeWindow {
  const { trailingMonths } = entry
  return trailingMonths === undefined ? window : monthsUpTo(window, trailingMonths, timezone)
}

/** Measures KPIs over windows with one query per source of facts, and another for trailing months. */
export async function measure(
  view: StoreView,
  entries: readonly StagedKpi[],
  request: MeasureOptions,
): Promise<Measurements> {
  const kinds = new Set(entries.flatMap(({ links }) => links ?? []))
  const sources = new Map<string, [Measured, ...Measured[]]>()
  for (const entry of [...entries, ...[...kinds].map(linksMeasured)]) {
    const source = JSON.stringify([sourceOf(FACTS[entry.fact]), entry.trailingMonths])
    const group = sources.get(source)
    if (group === undefined) sources.set(source, [entry])
    else group.push(entry)
  }
  const measurements: Measurements = new Map()
  await Promise.all(
    [...sources.values()].map(async (group) => {
      const [first] = group
      const fact = FACTS[first.fact]
      const ofKpi = request.windows.map((window) => measuredWindow(first, window, request.timezone))
      const measured = isThere(fact, view.versions)
        ? await measureWindows<Row>(view, group, { ...request, windows: ofKpi })
        : ofKpi.map(() => [])
      for (const entry of group) {
        const windows = measured.map(
          (rows) => new Map(rows.map((row) => [row.segment, readMeasurement(row, entry)])),
        )
        measurements.set(entry.id, windows)
      }
    }),
  )
  return new Map(entries.map((entry) => [entry.id, withLinks(entry, measurements)]))
}

/** The measurements of a KPI; of one over links with how far incidents state them, which is its fill rate. */
function withLinks({ id, links }: StagedKpi, measurements: Measurements): Map<string, Measurement>[] {
  const windows = measurements.get(id) ?? []
  if (links === undefined) return windows
  const told = measurements.get(linksMeasured(links).id)
  return windows.map((segments, window) => {
    const filled = [...segments].map(([segment, measured]): [string, Measurement] => {
      const { n = 0, numerator } = told?.[window]?.get(segment) ?? {}
      const stated = { incidents: n, stated: numerator ?? 0 }
      const fill = measured.n === 0 ? null : shareOf(stated.stated, n)
      return [segment, { ...measured, links: stated, beside: { ...measured.beside, fill_rate: fill } }]
    })
    return new Map(filled)
  })
}

function readMeasurement(row: Row, entry: Measured): Measurement {
  const column = (name: string) => row[`${entry.id}__${name}`]
  const number = (name: string) => {
    const value = column(name)
    return typeof value === 'number' ? value : null
  }
  const list = (name: string) => {
    const values = column(name)
    return Array.isArray(values) ? values : []
  }
  const [median, p90] = list('quantiles').map((value) => (typeof value === 'number' ? value : null))
  const n = number('n') ?? 0
  const beside = Object.entries(entry.beside ?? {}).map(([name, { share }]): [string, number | null] => {
    const told = number(`beside_${name}`)
    return [name, share ? shareOf(told ?? 0, n) : told]
  })
  return {
    n,
    numerator: number('numerator'),
    denominator: 'met' in entry.measure ? n : number('denominator'),
    mean: number('mean'),
    median: median ?? null,
    p90: p90 ?? null,
    fromTool: number('from_tool') ?? 0,
    approximated: number('approximated') ?? 0,
    recorded: number('recorded'),
    currencies: list('currencies').filter((value) => typeof value === 'string'),
    links: null,
    beside: Object.fromEntries(beside),
  }
}

function shareOf(some: number, all: number): number | null {
  return all === 0 ? null : some / all
}
