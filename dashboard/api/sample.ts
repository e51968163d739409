import { queryOptions } from '@tanstack/react-query'
import type { SampleAnswer } from '../../shared/api/sample.ts'
import { getAnswer, order } from './request.ts'

const REFRESH = 60_000
/** Who waits wants to see that it goes on. */
const REFRESH_UNDER_WAY = 500

/** The sample year: whether it is there, or how far it is. */
export const sampleQuery = queryOptions({
  queryKey: ['sample'],
  queryFn: ({ signal }) => getAnswer<SampleAnswer>('/sample', new URLSearchParams(), signal),
  refetchInterval: ({ state: { data } }) => (isUnderWay(data) ? REFRESH_UNDER_WAY : REFRESH),
})

/** True while the sample is loaded or removed. */
export function isUnderWay(sample: SampleAnswer | undefined): boolean {
  return sample?.state === 'loading' || sample?.state === 'removing'
}

/** Begins to load the sample year. Throws as `getAnswer`. */
export function loadSample(): Promise<SampleAnswer> {
  return order<SampleAnswer>('POST', '/sample')
}

/** Begins to remove it. Throws as `getAnswer`. */
export function removeSample(): Promise<SampleAnswer> {
  return order<SampleAnswer>('DELETE', '/sample')
}
