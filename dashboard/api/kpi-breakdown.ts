import { queryOptions } from '@tanstack/react-query'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

/** The parameters of a KPI's breakdown; the same give its CSV. */
export function breakdownParams(by: string, scope: Scope): URLSearchParams {
  const params = scopeParams(scope)
  params.set('by', by)
  return params
}

/** A KPI over each segment of a dimension, the largest n first. */
export function kpiBreakdownQuery(kpi: string, by: string, scope: Scope) {
  const params = breakdownParams(by, scope)
  return queryOptions({
    queryKey: ['breakdown', kpi, params.toString()],
    queryFn: ({ signal }) =>
      getAnswer<BreakdownAnswer>(`/kpis/${encodeURIComponent(kpi)}/breakdown`, params, signal),
  })
}
