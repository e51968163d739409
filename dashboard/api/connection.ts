import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query'
import { ApiProblem, Unreachable } from './request.ts'

/** Why the collector gives no figures at all now. */
export interface Trouble {
  message: string
  /** True when nobody answers, false when the collector itself says that it cannot. */
  silent: boolean
}

const KEY = ['connection']
const UNAVAILABLE = 503

/** Notes what became of the latest request, whichever it was: the collector answers, or it is in trouble. */
export function noteOutcome(client: QueryClient, error: Error | null): void {
  const trouble = error === null ? null : troubleOf(error)
  // A refusal of one question says nothing about the rest.
  if (error !== null && trouble === null) return
  const known = client.getQueryData<Trouble | null>(KEY) ?? null
  if (known?.message !== trouble?.message) client.setQueryData<Trouble | null>(KEY, trouble)
}

function troubleOf(error: Error): Trouble | null {
  if (error instanceof Unreachable) return { message: error.message, silent: true }
  if (error instanceof ApiProblem && error.status === UNAVAILABLE) {
    return { message: error.message, silent: false }
  }
  return null
}

/** The trouble the collector is in, null while it answers. */
export function useTrouble(): Trouble | null {
  const { data = null } = useQuery<Trouble | null>({
    queryKey: KEY,
    queryFn: skipToken,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
