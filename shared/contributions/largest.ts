import type { Contribution } from './part.ts'

/** So many segments are told one by one. */
const TOLD = 5

/** The contributions that are the largest by their size, and all the others. Of two of one size the first by name comes first. */
export function largest(contributions: readonly Contribution[]): {
  told: Contribution[]
  others: Contribution[]
} {
  const ranked = [...contributions].sort(
    (a, b) =>
      Math.abs(b.contribution) - Math.abs(a.contribution) ||
      (a.segment === b.segment ? 0 : a.segment < b.segment ? -1 : 1),
  )
  return { told: ranked.slice(0, TOLD), others: ranked.slice(TOLD) }
}

/** What several segments add together; of what none of them has there is none, null. */
export function together(contributions: readonly Contribution[]): Omit<Contribution, 'segment'> {
  const sum = (kind: 'rate' | 'mix' | 'apart') => {
    const values = contributions.flatMap((contribution) => contribution[kind] ?? [])
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0)
  }
  return {
    rate: sum('rate'),
    mix: sum('mix'),
    apart: sum('apart'),
    contribution: contributions.reduce((total, { contribution }) => total + contribution, 0),
  }
}
