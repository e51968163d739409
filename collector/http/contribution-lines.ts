import type { ContributionSide, ContributionsAnswer } from '../../shared/api/contributions.ts'
import type { Cell } from './csv.ts'

type Side = Pick<ContributionSide, 'n' | 'numerator' | 'denominator'> & Partial<ContributionSide>

/** The lines of a CSV of contributions: a segment each, then the others, and last the total, which says why when nothing could be split. */
export function contributionLines(answer: ContributionsAnswer): Record<string, Cell>[] {
  const { by, segments, others, change, rate, mix, apart, reason } = answer
  const total = { row: 'total', contribution: change, rate, mix, apart, sentence: answer.sentence, reason }
  return [
    ...segments.map((row) => ({ [by]: row.segment, ...cellsOf(answer, row), row: row.state })),
    ...(others === null ? [] : [{ [by]: '', ...cellsOf(answer, others), row: 'others' }]),
    { [by]: '', ...cellsOf(answer, { ...answer, contribution: change, share: null }), ...total },
  ]
}

interface Row {
  before: Side
  after: Side
  rate: number | null
  mix: number | null
  apart?: number | null
  contribution: number | null
  share: number | null
  sentence: string | null
}

function cellsOf(answer: ContributionsAnswer, row: Row): Record<string, Cell> {
  return {
    row: null,
    contribution: row.contribution,
    share: row.share,
    rate: row.rate,
    mix: row.mix,
    apart: 'apart' in row ? (row.apart ?? null) : apartOf(row),
    ...sideCells('before', row.before),
    ...sideCells('after', row.after),
    sentence: row.sentence,
    reason: null,
    kpi: answer.kpi,
    method: answer.method,
    of: answer.of,
    from: answer.from,
    to: answer.to,
    compared_from: answer.comparedFrom,
    compared_to: answer.comparedTo,
    timezone: answer.timezone,
    currency: answer.currency,
    noise: answer.noise,
  }
}

/** What has neither rate nor mix is all apart. */
function apartOf({ rate, contribution }: Row): number | null {
  return rate === null ? contribution : null
}

function sideCells(name: 'before' | 'after', side: Side): Record<string, Cell> {
  return {
    [`${name}_value`]: side.value ?? null,
    [`${name}_n`]: side.n,
    [`${name}_numerator`]: side.numerator,
    [`${name}_denominator`]: side.denominator,
    [`${name}_mean`]: side.statistics?.mean ?? null,
  }
}
