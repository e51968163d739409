import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TimeWindow } from '../../shared/periods.ts'
import { kept, keptRows, type StoreView, usedParams } from '../clickhouse/kept-rows.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Measured } from './definition.ts'
import { FACTS, type Fact, tablesOf } from './facts.ts'
import { inOrder } from './places.ts'
import { type MeasureOptions, measureStatement, type Statement } from './statement.ts'

/** What names a window's rows among those of others. */
const OF_WINDOWS = ['froms', 'from_millis', 'tos', 'ends', 'end_millis', 'run']

const DAY_MS = 86_400_000

interface Row {
  bucket: number
}

/**
 * What a statement measures of KPIs over one table, by window. What was measured of a window before, and still holds, is not asked for again:
 * a long trend costs as much as its last points.
 */
export async function measureWindows<MeasuredRow extends Row>(
  view: StoreView,
  entries: readonly [Measured, ...Measured[]],
  options: MeasureOptions,
): Promise<(readonly MeasuredRow[])[]> {
  const { windows } = options
  const fact: Fact = FACTS[entries[0].fact]
  const { sql, params } = measureStatement(entries, { ...options, windows: windows.slice(0, 1) })
  const asked = usedParams(sql, params).filter(([name]) => !OF_WINDOWS.includes(name))
  // A statement is long, and a window's key one of many.
  const statement = createHash('sha1')
    .update(JSON.stringify([sql, asked]))
    .digest('base64url')
  const also = fact.hangsOn === undefined ? [] : await keptRows(view, tablesOf(fact), fact.hangsOn)
  const rows = windows.map((window) => {
    const { from, to } = window
    const end = Math.min(to, Math.max(options.now, from))
    return kept<MeasuredRow>(view, [statement, from, to, end, also, versionsFor(view, fact, window)], () => {
      const reading = readingOf<MeasuredRow>(view, statement, (missing) =>
        measureStatement(entries, { ...options, windows: missing }),
      )
      reading.missing.push(window)
      return reading.rows.then((all) => all.get(window) ?? [])
    })
  })
  return Promise.all(rows)
}

/** Windows of one statement that are going to be read. */
interface Reading<MeasuredRow> {
  missing: TimeWindow[]
  rows: Promise<ReadonlyMap<TimeWindow, MeasuredRow[]>>
}

const readings = new WeakMap<StoreView, Map<string, Reading<Row>>>()

/**
 * What is missing is read when all that was asked for at once is known: planning a statement takes longer than most windows. One who looks at
 * the store asks for a period and for the history by which it is judged.
 */
function readingOf<MeasuredRow extends Row>(
  view: StoreView,
  statement: string,
  statementOf: (missing: readonly TimeWindow[]) => Statement,
): Reading<MeasuredRow> {
  const ofView = readings.get(view) ?? new Map<string, Reading<Row>>()
  readings.set(view, ofView)
  const known = ofView.get(statement) as Reading<MeasuredRow> | undefined
  if (known !== undefined) return known
  const missing: TimeWindow[] = []
  const rows = nextTurn().then(async () => {
    ofView.delete(statement)
    const ordered = inOrder(missing)
    const { sql, params } = statementOf(ordered)
    const byWindow = new Map<TimeWindow, MeasuredRow[]>(ordered.map((window) => [window, []]))
    for (const row of await readRows<MeasuredRow>(view.client, sql, params)) {
      const window = ordered[row.bucket - 1]
      if (window !== undefined) byWindow.get(window)?.push(row)
    }
    return byWindow
  })
  const reading = { missing, rows }
  ofView.set(statement, reading)
  return reading
}

/** What the rows of a window are made of: of what is kept by months, nothing that began after it can count in it. */
function versionsFor(view: StoreView, fact: Fact, { to }: TimeWindow): (string | undefined)[] {
  const { table, from, life, hangsOn, alsoOf = [], alsoUntil = [] } = fact
  const whole = (one: string) => view.versions.get(one)
  const until = (one: string, days: number) => view.versionUntil(one, monthOf(to - 1 + days * DAY_MS))
  // Rows that are made of those of a table may hang on later ones.
  const mayHang = life === undefined || (from !== undefined && hangsOn === undefined)
  const own = mayHang ? whole(table) : until(table, 0)
  return [own, ...alsoOf.map(whole), ...alsoUntil.map((also) => until(also.table, also.days))]
}

/** As partitions of facts are named. */
function monthOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 7).replace('-', '')
}
