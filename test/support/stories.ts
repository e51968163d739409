import { afterAll, afterEach, beforeAll } from 'vitest'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { type CleanCollector, startCleanCollector } from './clean-collector.ts'

/** A collector for the stories of a `describe`, which finds nothing of the story before. */
export interface Stories {
  readonly collector: CleanCollector
  /** A KPI, of March 2026 unless it is asked otherwise. */
  kpi(id: string, query?: string): Promise<KpiValue>
  /** The value of each segment, of the breakdown that the query asks for. */
  segmentsOf(id: string, query: string): Promise<Record<string, number | null>>
}

/** Starts a collector before the stories and empties it after each; call it in the `describe` that tells them. */
export function forStories(options: { timezone: string; now: number; currency?: string }): Stories {
  let started: CleanCollector | undefined
  const stories: Stories = {
    get collector() {
      if (!started) throw new Error('The collector starts before the first story.')
      return started
    },
    kpi: (id, query = 'period=2026-03') => stories.collector.get<KpiValue>(`/api/v1/kpis/${id}?${query}`),
    async segmentsOf(id, query) {
      const path = `/api/v1/kpis/${id}/breakdown?${query}`
      const { segments } = await stories.collector.get<BreakdownAnswer>(path)
      return Object.fromEntries(segments.map(({ segment, value }) => [segment, value]))
    },
  }
  beforeAll(async () => {
    started = await startCleanCollector(options)
  })
  afterEach(async () => {
    stories.collector.now = options.now
    await stories.collector.empty()
  })
  afterAll(() => started?.stop())
  return stories
}
