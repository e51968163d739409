import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ItemsAnswer } from '../../shared/api/answers.ts'
import { type Scope, scopeParams } from '../scope/scope.ts'
import { getAnswer } from './request.ts'

const PAGE = 25

/** The items behind a KPI's number, a page at a time. */
export function kpiItemsQuery(kpi: string, scope: Scope) {
  const params = scopeParams(scope)
  return infiniteQueryOptions({
    queryKey: ['items', kpi, params.toString()],
    queryFn: ({ signal, pageParam }) => {
      const page = new URLSearchParams(params)
      page.set('limit', String(PAGE))
      if (pageParam !== null) page.set('cursor', pageParam)
      return getAnswer<ItemsAnswer>(`/kpis/${encodeURIComponent(kpi)}/items`, page, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // Pages already read stay as they were read: refreshing hundreds of rows in the background helps nobody.
    refetchOnWindowFocus: false,
    staleTime: 5 * 60_000,
  })
}
