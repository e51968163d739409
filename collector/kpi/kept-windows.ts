import { createHash } from 'node:crypto'
import type { TimeWindow } from '../../shared/periods.ts'
import { kept, keptRows, type StoreView, usedParams } from '../clickhouse/kept-rows.ts'
import { readRows } from '../clickhouse/read-rows.ts'
import type { Measured } from './definition.ts'
import { FACTS, type Fact, tablesOf } from './facts.ts'
import { type MeasureOptions, measureStatement } from './statement.ts'

/** What names a window's rows among those of others. */
const OF_WINDOWS = ['froms', 'from_millis', 'tos', 'ends', 'end_millis']

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
  const missing: TimeWindow[] = []
  let reading: Promise<readonly MeasuredRow[]> | undefined
  const readMissing = () => {
    const { sql, params } = measureStatement(entries, { ...options, windows: missing })
    return readRows<MeasuredRow>(view.client, sql, params)
  }
  const rows = windows.map((window) => {
    const { from, to } = window
    const end = Math.min(to, Math.max(options.now, from))
    return kept<MeasuredRow>(view, [statement, from, to, end, also, versionsFor(view, fact, window)], () => {
      const place = missing.push(window)
      // Asked for when all that is missing is known.
      reading ??= Promise.resolve().then(readMissing)
      return reading.then((all) => all.filter(({ bucket }) => bucket === place))
    })
  })
  return Promise.all(rows)
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
