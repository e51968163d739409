import { queryOptions } from '@tanstack/react-query'
import type { SourcesAnswer } from '../../shared/api/answers.ts'
import { getAnswer } from './request.ts'

/** What arrived, from where and when. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => getAnswer<SourcesAnswer>('/sources', new URLSearchParams(), signal),
})
