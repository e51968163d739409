import { queryOptions } from '@tanstack/react-query'
import type { KpiValue } from '../../shared/kpi.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

/** One KPI over the scope. */
export function kpiValueQuery(kpi: string, scope: Scope) {
  const params = scopeParams(scope)
  return queryOptions({
    queryKey: ['kpi', kpi, params.toString()],
    queryFn: ({ signal }) => getAnswer<KpiValue>(`/kpis/${encodeURIComponent(kpi)}`, params, signal),
  })
}
