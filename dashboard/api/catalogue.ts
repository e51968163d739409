import { queryOptions } from '@tanstack/react-query'
import type { CatalogueAnswer } from '../../shared/api/answers.ts'
import { getAnswer } from './request.ts'

/** Every KPI's definition. It changes only with the collector's version. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => getAnswer<CatalogueAnswer>('/kpis', new URLSearchParams(), signal),
  staleTime: 10 * 60_000,
})
