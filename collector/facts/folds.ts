import { readFile } from 'node:fs/promises'
import type { FactFold } from './fold.ts'
import { foldOfLife } from './life.ts'
import { PROBLEM } from './lives/problem.ts'

/** Every table of facts. Kinds that none of them reads are kept as events only. */
export const FOLDS: readonly FactFold[] = [
  foldInFiles('ticket_facts', ['incident', 'request'], 'tickets'),
  foldInFiles('survey_facts', ['survey'], 'surveys'),
  ...[PROBLEM].map(foldOfLife),
]

/** A fold whose statements are written out, and whose table a migration creates. */
function foldInFiles(table: string, kinds: readonly string[], file: string): FactFold {
  const statements = async () => [await readStatement(file), await readStatement(`${file}-moved`)] as const
  return { table, kinds, rowOf: 'item', create: undefined, statements }
}

function readStatement(name: string): Promise<string> {
  return readFile(new URL(`../clickhouse/facts/${name}.sql`, import.meta.url), 'utf8')
}
