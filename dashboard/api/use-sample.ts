import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { SampleAnswer } from '../../shared/api/sample.ts'
import { isUnderWay, loadSample, removeSample, sampleQuery } from './sample.ts'

export interface SampleOrder {
  give: () => void
  /** On its way to the collector. */
  waiting: boolean
  /** Why it was not taken. */
  error: Error | null
}

/** The sample year as the collector tells it; undefined until it has. */
export function useSample(): SampleAnswer | undefined {
  return useQuery(sampleQuery).data
}

/** The order to load the sample year. */
export function useLoadSample(): SampleOrder {
  return useOrder(loadSample)
}

/** The order to remove it. */
export function useRemoveSample(): SampleOrder {
  return useOrder(removeSample)
}

function useOrder(give: () => Promise<SampleAnswer>): SampleOrder {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: give,
    onSuccess: (answer) => client.setQueryData(sampleQuery.queryKey, answer),
    onError: () => client.invalidateQueries(sampleQuery),
  })
  return { give: () => mutate(), waiting: isPending, error }
}

/** These do not hang on what data there are. */
const LASTING: readonly unknown[] = ['sample', 'connection']

/** Forgets all figures once the sample year has come or gone, and asks anew: to be used once, by what is on every page. */
export function useFreshAfterSample(): void {
  const client = useQueryClient()
  const sample = useSample()
  const wasUnderWay = useRef(false)
  useEffect(() => {
    const underWay = isUnderWay(sample)
    if (wasUnderWay.current && !underWay) {
      // What was answered on the way there is of a part of it.
      void client.resetQueries({ predicate: ({ queryKey }) => !LASTING.includes(queryKey[0]) })
    }
    wasUnderWay.current = underWay
  }, [client, sample])
}
