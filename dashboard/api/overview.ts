import { queryOptions } from '@tanstack/react-query'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

const REFRESH = 60_000
/** Seconds. Many screens at once are answered once, however much comes in. */
const SHARED = 30
/** Who sends the first events wants to see them arrive. */
const REFRESH_WHILE_EMPTY = 5_000

/** All KPIs of all stages over the scope, with coverage and the extent of the data. */
export function overviewQuery(scope: Scope) {
  const params = scopeParams(scope)
  const queryKey = ['overview', params.toString()]
  const isEmpty = (answer: OverviewAnswer | undefined) => answer?.data.lastEventAt === null
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) => {
      const maxAge = isEmpty(client.getQueryData<OverviewAnswer>(queryKey)) ? 0 : SHARED
      return getAnswer<OverviewAnswer>('/overview', params, signal, maxAge)
    },
    refetchInterval: ({ state }) => (isEmpty(state.data) ? REFRESH_WHILE_EMPTY : REFRESH),
  })
}
