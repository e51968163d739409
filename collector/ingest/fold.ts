import type { ClickHouseClient } from '@clickhouse/client'
import { readContext } from '../facts/context.ts'
import type { FactFold, FoldContext } from '../facts/fold.ts'
import { FOLDS } from '../facts/folds.ts'
import { touchedOfLines } from './event-lines.ts'
import { sendLines } from './send-lines.ts'

/** Bounds the memory of one fold; a larger batch is folded in several. */
const MOST_AT_ONCE = 25_000

const FOLD_OF_KIND: ReadonlyMap<string, FactFold> = new Map(
  FOLDS.flatMap((fold) => fold.kinds.map((kind) => [kind, fold] as const)),
)

const VARIANTS: readonly FoldContext[] = [true, false].flatMap((isMapped) =>
  [true, false].map((isAgreed) => ({ isMapped, isAgreed })),
)

/** What is to be brought up to date, by the facts that are made of it, as lines of bytes. */
type Touched = ReadonlyMap<FactFold, readonly string[]>

export interface Fold {
  /** Brings the facts that hang on these events up to date; it takes their lines as they were sent. */
  ofEvents(events: readonly Buffer[], signal: AbortSignal): Promise<void>
  /** Brings rows of facts up to date. */
  of(touched: Touched, signal: AbortSignal): Promise<void>
}

/** Reads the fold statements. One fold runs after the other: of two that fold one item at once, the one that saw less might write last. */
export async function createFold(client: ClickHouseClient): Promise<Fold> {
  const variants = await Promise.all(
    VARIANTS.map(async (context) => ({ ...context, statements: await readStatements(context) })),
  )
  let last: Promise<void> = Promise.resolve()

  async function foldNow(touched: Touched, signal: AbortSignal): Promise<void> {
    const { params, ...context } = await readContext(client)
    const options = { params, signal }
    const variant = variants.find(
      ({ isMapped, isAgreed }) => isMapped === context.isMapped && isAgreed === context.isAgreed,
    )
    // Tables know nothing of each other. All have ended when one has failed: what is tried again runs beside nothing.
    const folds = await Promise.allSettled(
      [...touched].map(async ([{ table }, keys]) => {
        const statements = variant?.statements.get(table) ?? []
        for (let start = 0; start < keys.length; start += MOST_AT_ONCE) {
          // They travel as the statement's input: there may be more of them than fit into a parameter.
          const some = [Buffer.from(keys.slice(start, start + MOST_AT_ONCE).join('\n'), 'latin1')]
          for (const statement of statements) await sendLines(client, statement, some, options)
        }
      }),
    )
    for (const fold of folds) if (fold.status === 'rejected') throw fold.reason
  }

  const inTurn: Fold['of'] = (touched, signal) => {
    const folded = last.then(() => foldNow(touched, signal))
    last = folded.catch(() => undefined)
    return folded
  }
  return { of: inTurn, ofEvents: (events, signal) => inTurn(touchedBy(events), signal) }
}

async function readStatements(context: FoldContext): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = FOLDS.map(async (fold) => [fold.table, await fold.statements(context)] as const)
  return new Map(await Promise.all(read))
}

function touchedBy(events: readonly Buffer[]): Touched {
  const touched = new Map<FactFold, Set<string>>()
  for (const lines of events) {
    for (const { facts, key } of touchedOfLines(lines, FOLD_OF_KIND)) {
      const known = touched.get(facts) ?? new Set()
      touched.set(facts, known.add(key))
    }
  }
  return new Map([...touched].map(([facts, keys]) => [facts, [...keys]]))
}
