import { queryOptions } from '@tanstack/react-query'
import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

/** What a period is compared with: the one before it, or the same a year before. */
export type ComparedWith = 'previous' | 'year'

/** The parameters of a KPI's contributions; the same give their CSV. */
export function contributionsParams(by: string, compare: ComparedWith, scope: Scope): URLSearchParams {
  const params = scopeParams(scope)
  params.set('by', by)
  if (compare !== 'previous') params.set('compare', compare)
  return params
}

/** The change of a KPI, split over the segments of a dimension. */
export function kpiContributionsQuery(kpi: string, by: string, compare: ComparedWith, scope: Scope) {
  const params = contributionsParams(by, compare, scope)
  return queryOptions({
    queryKey: ['contributions', kpi, params.toString()],
    queryFn: ({ signal }) =>
      getAnswer<ContributionsAnswer>(`/kpis/${encodeURIComponent(kpi)}/contributions`, params, signal),
  })
}
