import { queryOptions } from '@tanstack/react-query'
import type { CatalogueAnswer } from '../../shared/api/answers.ts'
import { getAnswer } from './request.ts'

/** Every KPI's definition, and whether it is shown: that changes with what people switch and with what arrives. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => getAnswer<CatalogueAnswer>('/kpis', new URLSearchParams(), signal),
  staleTime: 60_000,
})
