import { QueryCache, QueryClient } from '@tanstack/react-query'
import { noteOutcome } from './connection.ts'
import { ApiProblem } from './request.ts'

/** The cache of answers. A refusal is final; silence is tried once more before the page says so. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => noteOutcome(client, null),
      onError: (error) => noteOutcome(client, error),
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && !(error instanceof ApiProblem && error.status < 500),
        retryDelay: 800,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
