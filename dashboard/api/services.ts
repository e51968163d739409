import { queryOptions } from '@tanstack/react-query'
import type { ServicesAnswer } from '../../shared/api/answers.ts'
import { getAnswer } from './request.ts'

/** Every service that ever had an item, over all time. */
export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => getAnswer<ServicesAnswer>('/services', new URLSearchParams(), signal),
  staleTime: 60_000,
})
