import {
  OPPORTUNITY_GROUPS,
  type Opportunity,
  type OpportunityGroup,
} from '../../../shared/api/opportunities.ts'

/** What `inOrder` goes by, for the one who reads the list. */
export const RANKED_BY =
  'What is off target and gets worse comes first, then what is off target, then what gets worse; in each of them the larger ' +
  'share of the gap times the number of items, then the larger number of items.'

/** What a place in the list hangs on. */
export type Ranked = Pick<Opportunity, 'group' | 'weight' | 'n' | 'kpi' | 'service'>

/** Why something belongs into the list; null: it does not. */
export function groupOf({ status, signal }: Pick<Opportunity, 'status' | 'signal'>): OpportunityGroup | null {
  if (status === 'missed') return signal === 'worsening' ? 'off_target_and_worsening' : 'off_target'
  return signal === 'worsening' ? 'worsening' : null
}

/** The share of the gap times the items: null where there is no share. */
export function weightOf({ gapShare, n }: Pick<Opportunity, 'gapShare' | 'n'>): number | null {
  return gapShare === null ? null : gapShare * n
}

/** The same candidates, the first one first; the same order in whatever order they come. */
export function inOrder<Candidate extends Ranked>(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (one, other) =>
      OPPORTUNITY_GROUPS.indexOf(one.group) - OPPORTUNITY_GROUPS.indexOf(other.group) ||
      (other.weight ?? 0) - (one.weight ?? 0) ||
      other.n - one.n ||
      compare(one.kpi, other.kpi) ||
      compare(one.service ?? '', other.service ?? ''),
  )
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
