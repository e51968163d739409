import type { TimeWindow } from '../../shared/periods.ts'
import { type Beside, type Clock, type Measured, sampleOf } from './definition.ts'
import { WINDOWS } from './facts/windows.ts'
import { FACTS, type Fact, segmentOf, sourceOf } from './facts.ts'
import { columnsOfPlace, isMoment, mayCount, placesOf, runOf } from './places.ts'

/** Values asked for by dimension; a row must match one of each. `unmapped` stands for none. */
export type Filters = Readonly<Record<string, readonly string[]>>

/** What a statement needs to know besides windows and filters. */
export interface Circumstances {
  now: number
  timezone: string
  /** So many hours after a change or a deployment an incident of its service is taken to come from it. */
  linkHours: number
}

/** What is asked of some KPIs; `by` a dimension, segment by segment. */
export interface MeasureOptions extends Circumstances {
  windows: readonly TimeWindow[]
  filters: Filters
  by?: string | undefined
}

export interface Statement {
  sql: string
  params: Record<string, unknown>
}

/** What is asked of every row of a fact: by which clocks it may count, and by which dimensions. */
interface Asked {
  clocks: readonly Clock[]
  dimensions: readonly string[]
}

/** SQL that is true where a row counts for a KPI or a number beside it, by the clock by which it fell into the window. */
function counts(fact: Fact, clock: Clock, { clocks }: Asked, condition: string): string {
  return `clock = ${clocks.indexOf(clock)} AND (${fact.where}) AND ifNull(${condition}, false)`
}

/**
 * Columns that say of a row whether it is in the sample of a KPI, and in what stands beside it. Said once: planning takes time for every
 * mention of a condition.
 */
function samplesOf(entry: Measured, asked: Asked): string[] {
  const fact = FACTS[entry.fact]
  const sample = counts(fact, entry.measure.clock, asked, `(${sampleOf(entry, asked.dimensions)})`)
  const beside = Object.entries(entry.beside ?? {}).map(
    ([name, { clock, where }]) => `${counts(fact, clock, asked, `(${where})`)} AS ${inBeside(entry, name)}`,
  )
  return [`${sample} AS ${inSample(entry)}`, ...beside]
}

function inSample({ id }: Measured): string {
  return `in__${id}`
}

function inBeside({ id }: Measured, name: string): string {
  return `in__${id}__${name}`
}

/** The columns of one KPI, each named `<id>__<what>`. */
function columnsOf(entry: Measured): string[] {
  const { measure } = entry
  const sample = inSample(entry)
  const column = (name: string, sql: string) => `${sql} AS ${entry.id}__${name}`
  const also = (name: string, condition: string | undefined) =>
    condition === undefined ? [] : [column(name, `countIf(${sample} AND ifNull(${condition}, false))`)]
  const columns = [column('n', `countIf(${sample})`)]
  if ('met' in measure) {
    const countOf = (condition: string) => `toInt64(countIf(${sample} AND ifNull(${condition}, false)))`
    const against = measure.against === undefined ? '' : ` - ${countOf(measure.against)}`
    columns.push(column('numerator', countOf(measure.met) + against))
  }
  if ('numerator' in measure) {
    columns.push(
      column('numerator', sumOf(measure.numerator, sample)),
      column('denominator', sumOf(measure.denominator, sample)),
    )
  }
  if ('of' in measure) {
    columns.push(
      // Whole milliseconds add up to the same mean in whatever order the rows are read; fractions would not.
      column('mean', `avgIf(toInt64(round(ifNull(${measure.of}, 0) * 1000)), ${sample}) / 1000`),
      column('quantiles', `quantilesExactInclusiveIf(0.5, 0.9)(ifNull(${measure.of}, 0), ${sample})`),
    )
  }
  columns.push(
    ...also('from_tool', entry.provenance?.fromTool && `(${entry.provenance.fromTool})`),
    ...also('approximated', entry.provenance?.approximated && `(${entry.provenance.approximated})`),
    ...also('recorded', entry.recorded && `(${entry.recorded})`),
    ...(entry.money === undefined ? [] : [column('currencies', currenciesOf(entry.money.currency, sample))]),
    ...Object.entries(entry.beside ?? {}).map(([name, beside]) =>
      column(`beside_${name}`, figureOf(beside, inBeside(entry, name))),
    ),
  )
  return columns
}

function figureOf({ median, per }: Beside, among: string): string {
  if (median !== undefined) return `quantileExactInclusiveIf(0.5)(ifNull(${median}, 0), ${among})`
  const count = `countIf(${among})`
  return per === undefined ? count : `${count} / nullIf(uniqExactIf(${per}, ${among}), 0)`
}

/** Two tell already that there are several. */
function currenciesOf(currency: string, sample: string): string {
  return `groupUniqArrayIf(2)(ifNull(${currency}, ''), ${sample} AND ifNull(${currency}, '') != '')`
}

/** Whole ten-thousandths add up to the same sum in whatever order the rows are read. */
function sumOf(sql: string, sample: string): string {
  return `sumIf(toInt128(round(ifNull(${sql}, 0) * 10000)), ${sample}) / 10000`
}

/** The clocks that the KPIs and what stands beside them need. */
function clocksOf(entries: readonly Measured[]): Clock[] {
  const clocks = entries.flatMap((entry) => [
    entry.measure.clock,
    ...Object.values(entry.beside ?? {}).map((beside) => beside.clock),
  ])
  return [...new Set(clocks)]
}

/** The parameters that every statement over windows may use. */
export function windowParams(
  windows: readonly TimeWindow[],
  { now, timezone, linkHours }: Circumstances,
): Record<string, unknown> {
  const seconds = (millis: number) => new Date(millis).toISOString().replace('T', ' ').replace('Z', '')
  // What is open "at the end" of a running window is what is open now.
  const ends = windows.map((window) => Math.min(window.to, Math.max(now, window.from)))
  const run = runOf(windows)
  return {
    timezone,
    link_hours: linkHours,
    froms: windows.map((window) => seconds(window.from)),
    from_millis: windows.slice(0, run).map((window) => window.from),
    tos: windows.map((window) => seconds(window.to)),
    ends: ends.map(seconds),
    end_millis: ends.slice(0, run),
    run,
    this_hour: seconds(Math.ceil(now / HOUR_MS) * HOUR_MS),
  }
}

const HOUR_MS = 3_600_000

const WITH_WINDOWS = Object.entries(WINDOWS)
  .map(([name, sql]) => `${sql} AS ${name}`)
  .join(', ')

/**
 * One statement that measures KPIs over one table for any number of windows, which may overlap. It gives a row per window
 * (`bucket`, from 1) and, with `by`, per segment; windows in which nothing counts have none.
 */
export function measureStatement(entries: readonly Measured[], options: MeasureOptions): Statement {
  const first = entries[0]
  if (!first) throw new RangeError('no KPI to measure')
  const fact = FACTS[first.fact]
  const segment = options.by === undefined ? "''" : segmentOf(fact, options.by)
  const filter = filterConditions(fact, options.filters)
  const clocks = clocksOf(entries)
  const dimensions = [...Object.keys(options.filters), ...(options.by === undefined ? [] : [options.by])]
  const asked = { clocks, dimensions }
  const sql = `
    WITH ${WITH_WINDOWS}
    SELECT bucket, segment, ${entries.flatMap(columnsOf).join(',\n      ')}
    FROM (
      SELECT *, ${entries.flatMap((entry) => samplesOf(entry, asked)).join(',\n        ')}
      FROM (
        SELECT *, ${segment} AS segment, ${columnsOfPlace(options.windows)}
        FROM (
          SELECT *, arrayJoin(${placesOf(clocks, options.windows)}) AS place
          FROM ${sourceOf(fact)}
          WHERE NOT gone AND ${mayCount(fact, clocks, options.windows)}${filter.sql}
        )
      )
    )
    GROUP BY bucket, segment`
  return { sql, params: { ...windowParams(options.windows, options), ...filter.params } }
}

/** Conditions on dimensions; the values travel as parameters. */
export function filterConditions(fact: Fact, filters: Filters): Statement {
  const names = Object.keys(filters)
  const sql = names.map((name, i) => ` AND ${segmentOf(fact, name)} IN {filter${i}:Array(String)}`).join('')
  return { sql, params: Object.fromEntries(names.map((name, i) => [`filter${i}`, filters[name]])) }
}

/** SQL of the moment by which a row falls into the window, for lists of items. */
export function itemMoment(fact: Fact, clock: Clock): string {
  if (clock === 'of_window' && fact.item.counted !== undefined) return fact.item.counted
  return isMoment(clock) ? clock : (fact.item.opened ?? 'first_event')
}

/** The rows behind one KPI in one window, as `FROM … WHERE …`; `window_end` may be used by the columns. */
export function itemSource(
  entry: Measured,
  window: TimeWindow,
  scope: { filters: Filters } & Circumstances,
): Statement {
  const fact = FACTS[entry.fact]
  const filter = filterConditions(fact, scope.filters)
  const clocks = [entry.measure.clock]
  const sql = `FROM (
      WITH ${WITH_WINDOWS}
      SELECT *, arrayJoin(${placesOf(clocks, [window])}) AS place, ends[1] AS window_end
      FROM ${sourceOf(fact)}
      WHERE NOT gone AND ${mayCount(fact, clocks, [window])} AND (${fact.where})${filter.sql}
    )
    WHERE ifNull(${sampleOf(entry, Object.keys(scope.filters))}, false)`
  return { sql, params: { ...windowParams([window], scope), ...filter.params } }
}
