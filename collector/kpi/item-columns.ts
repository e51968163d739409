import type { Fact } from './facts.ts'

/** SQL of what is shown of a row as an item; `part` tells rows of one item apart. */
export function itemColumns({ item, each, part = "''" }: Pick<Fact, 'item' | 'each' | 'part'>): string {
  const moment = (sql: string | undefined) => (sql === undefined ? 'NULL' : `toUnixTimestamp64Milli(${sql})`)
  return [
    `${each === undefined ? part : `toString(${each.key})`} AS part`,
    `${item.kind} AS kind`,
    ...(['title', 'team', 'priority', 'state', 'url'] as const).map(
      (name) => `${item[name] ?? 'NULL'} AS ${name}`,
    ),
    ...(['opened', 'resolved', 'closed'] as const).map((name) => `${moment(item[name])} AS ${name}_at`),
  ].join(', ')
}
