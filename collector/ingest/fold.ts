import { readFile } from 'node:fs/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { itemsOfLines } from './event-lines.ts'
import { sendLines } from './send-lines.ts'

/** The facts of an item kind. Kinds that nobody folds yet are kept as events only. */
const FACTS_OF_KIND: ReadonlyMap<string, string> = new Map([
  ['incident', 'tickets'],
  ['request', 'tickets'],
  ['survey', 'surveys'],
])

/** Bounds the memory of one fold; a larger batch is folded in several. */
const SUBJECTS_A_FOLD = 25_000

export type Fold = (events: readonly Buffer[], signal: AbortSignal) => Promise<void>

/** Reads the fold statements and returns the function that brings the facts of the given events' items up to date; it takes their lines. */
export async function createFold(client: ClickHouseClient): Promise<Fold> {
  const statements = new Map<string, string[]>()
  for (const facts of new Set(FACTS_OF_KIND.values())) {
    // First the facts themselves, then what they left behind where an item's earliest event moved to another month.
    statements.set(facts, await Promise.all([readStatement(facts), readStatement(`${facts}-moved`)]))
  }
  return inTurns(async (events, signal) => {
    for (const [facts, items] of touchedItems(events)) {
      for (let start = 0; start < items.length; start += SUBJECTS_A_FOLD) {
        // The items travel as the statement's input: there may be more of them than fit into a parameter.
        const some = items.slice(start, start + SUBJECTS_A_FOLD)
        for (const statement of statements.get(facts) ?? []) {
          await sendLines(client, statement, [Buffer.from(some.join('\n'), 'latin1')], { signal })
        }
      }
    }
  })
}

/** One fold after the other: of two that fold one item at once, the one that saw less might write last. */
function inTurns(fold: Fold): Fold {
  let last: Promise<void> = Promise.resolve()
  return (events, signal) => {
    const folded = last.then(() => fold(events, signal))
    last = folded.catch(() => undefined)
    return folded
  }
}

function readStatement(name: string): Promise<string> {
  return readFile(new URL(`../clickhouse/facts/${name}.sql`, import.meta.url), 'utf8')
}

/** The distinct items of the events, by the facts they belong to. */
function touchedItems(events: readonly Buffer[]): Map<string, string[]> {
  const touched = new Map<string, Set<string>>()
  for (const lines of events) {
    for (const item of itemsOfLines(lines)) {
      const facts = FACTS_OF_KIND.get(item.slice(0, item.indexOf('\t')))
      if (facts === undefined) continue
      const items = touched.get(facts) ?? new Set()
      touched.set(facts, items.add(item))
    }
  }
  return new Map([...touched].map(([facts, items]) => [facts, [...items]]))
}
