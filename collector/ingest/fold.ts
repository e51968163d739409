import type { ClickHouseClient } from '@clickhouse/client'
import type { FactFold } from '../facts/fold.ts'
import { FOLDS } from '../facts/folds.ts'
import { touchedOfLines } from './event-lines.ts'
import { sendLines } from './send-lines.ts'

/** Bounds the memory of one fold; a larger batch is folded in several. */
const MOST_AT_ONCE = 25_000

const FOLD_OF_KIND: ReadonlyMap<string, FactFold> = new Map(
  FOLDS.flatMap((fold) => fold.kinds.map((kind) => [kind, fold] as const)),
)

export interface Fold {
  /** Brings the facts that hang on these events up to date; it takes their lines as they were sent. */
  ofEvents(events: readonly Buffer[], signal: AbortSignal): Promise<void>
  /** Brings some rows of facts up to date; what they are made of comes as lines of bytes. */
  of(facts: FactFold, touched: readonly string[], signal: AbortSignal): Promise<void>
}

/** Reads the fold statements. One fold runs after the other: of two that fold one item at once, the one that saw less might write last. */
export async function createFold(client: ClickHouseClient): Promise<Fold> {
  const statements = new Map(
    await Promise.all(FOLDS.map(async (fold) => [fold.table, await fold.statements()] as const)),
  )
  let last: Promise<void> = Promise.resolve()

  function inTurn(fold: () => Promise<void>): Promise<void> {
    const folded = last.then(fold)
    last = folded.catch(() => undefined)
    return folded
  }

  async function foldNow(
    { table }: FactFold,
    touched: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let start = 0; start < touched.length; start += MOST_AT_ONCE) {
      // They travel as the statement's input: there may be more of them than fit into a parameter.
      const some = [Buffer.from(touched.slice(start, start + MOST_AT_ONCE).join('\n'), 'latin1')]
      for (const statement of statements.get(table) ?? [])
        await sendLines(client, statement, some, { signal })
    }
  }

  return {
    ofEvents: (events, signal) =>
      inTurn(async () => {
        for (const [facts, touched] of touchedBy(events)) await foldNow(facts, [...touched], signal)
      }),
    of: (facts, touched, signal) => inTurn(() => foldNow(facts, touched, signal)),
  }
}

/** What the events touch, by the facts that are made of it. */
function touchedBy(events: readonly Buffer[]): Map<FactFold, Set<string>> {
  const touched = new Map<FactFold, Set<string>>()
  for (const lines of events) {
    for (const { facts, key } of touchedOfLines(lines, FOLD_OF_KIND)) {
      const known = touched.get(facts) ?? new Set()
      touched.set(facts, known.add(key))
    }
  }
  return touched
}
