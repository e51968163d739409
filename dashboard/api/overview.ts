import { queryOptions } from '@tanstack/react-query'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

const REFRESH = 60_000
/** Who sends the first events wants to see them arrive. */
const REFRESH_WHILE_EMPTY = 5_000

/** All KPIs of all stages over the scope, with coverage and the extent of the data. */
export function overviewQuery(scope: Scope) {
  const params = scopeParams(scope)
  return queryOptions({
    queryKey: ['overview', params.toString()],
    queryFn: ({ signal }) => getAnswer<OverviewAnswer>('/overview', params, signal),
    refetchInterval: ({ state }) => (state.data?.data.lastEventAt === null ? REFRESH_WHILE_EMPTY : REFRESH),
  })
}
