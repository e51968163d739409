import { queryOptions } from '@tanstack/react-query'
import type { OpportunitiesAnswer } from '../../shared/api/opportunities.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { apiAddress, getAnswer } from './request.ts'

const PATH = '/opportunities'
/** Long histories are judged once after a start. */
const UNTIL_READY = 15_000

/** Where to improve next over the scope, the most urgent first. */
export function opportunitiesQuery(scope: Scope) {
  const params = scopeParams(scope)
  return queryOptions({
    queryKey: ['opportunities', params.toString()],
    queryFn: ({ signal }) => getAnswer<OpportunitiesAnswer>(PATH, params, signal),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.charts.ready === false ? UNTIL_READY : false),
  })
}

/** Where the same list is downloaded as CSV. */
export function opportunitiesCsv(scope: Scope): string {
  const params = scopeParams(scope)
  params.set('format', 'csv')
  return apiAddress(PATH, params)
}
