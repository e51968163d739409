import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import type { Scope } from '../scope/scope.ts'
import { type Trouble, useTrouble } from './connection.ts'
import { overviewQuery } from './overview.ts'

/** What every page knows of the organisation, whatever period it shows. */
export interface Installation {
  organisation: string | null
  timezone: string
  data: OverviewAnswer['data'] | null
  stages: OverviewAnswer['stages'] | null
  /** Set while the collector does not answer as it should. */
  lost: Lost | null
}

export interface Lost extends Trouble {
  /** When the figures of this period were loaded, epoch milliseconds; null when they never were. */
  loadedAt: number | null
  retrying: boolean
  retry: () => void
}

/** In trouble the page asks sooner again, so that it recovers by itself. */
const REFRESH_IN_TROUBLE = 10_000

/** The installation as last heard of: while a new period loads or the collector is silent, the latest good answer. */
export function useInstallation(scope: Scope): Installation {
  const client = useQueryClient()
  const trouble = useTrouble()
  const options = overviewQuery(scope)
  const query = useQuery(trouble === null ? options : { ...options, refetchInterval: REFRESH_IN_TROUBLE })
  const heard = client
    .getQueriesData<OverviewAnswer>({ queryKey: ['overview'] })
    .flatMap(([, answer]) => answer ?? [])
    .at(-1)
  const latest = query.data ?? heard
  return {
    organisation: latest?.organisation ?? null,
    timezone: latest?.period.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    data: latest?.data ?? null,
    stages: latest?.stages ?? null,
    lost:
      trouble === null
        ? null
        : {
            ...trouble,
            loadedAt: query.data === undefined ? null : query.dataUpdatedAt,
            retrying: query.isFetching,
            retry: () => void client.refetchQueries({ type: 'active' }),
          },
  }
}
