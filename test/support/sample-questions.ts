import { storiesOf } from '../../collector/sample/stories.ts'
import { type SampleYear, sampleYear } from '../../collector/sample/year.ts'
import type { BreakdownAnswer, ItemsAnswer } from '../../shared/api/answers.ts'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import type { CleanCollector } from './clean-collector.ts'

/** What the tests of the planted stories ask. Moments are epoch milliseconds. */
export interface SampleQuestions {
  year: SampleYear
  stories: ReturnType<typeof storiesOf>
  /** A KPI over the whole months from so many months ago to so many months ago, both included. */
  overMonths(kpi: string, from: number, to: number, filter?: string): Promise<KpiValue>
  between(kpi: string, from: number, to: number, filter?: string): Promise<KpiValue>
  byService(kpi: string, from: number, to: number): Promise<ReadonlyMap<string, KpiValue>>
  items(kpi: string, from: number, to: number, filter?: string): Promise<ItemsAnswer['items']>
  item(kind: string, system: string, subject: string): Promise<ItemAnswer>
}

/** Questions to a collector that holds the sample year which ends at its now. */
export function questionsTo(collector: CleanCollector, timezone: string): SampleQuestions {
  const year = sampleYear(collector.now, timezone)
  const span = (from: number, to: number) =>
    `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`
  const between: SampleQuestions['between'] = (kpi, from, to, filter = '') =>
    collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${span(from, to)}${filter}`)
  return {
    year,
    stories: storiesOf(year),
    between,
    overMonths: (kpi, from, to, filter) =>
      between(kpi, year.monthsAgo(from).start, year.monthsAgo(to).end, filter),
    async byService(kpi, from, to) {
      const path = `/api/v1/kpis/${kpi}/breakdown?by=service&${span(from, to)}`
      const { segments } = await collector.get<BreakdownAnswer>(path)
      return new Map(segments.map((segment) => [segment.segment, segment]))
    },
    items: async (kpi, from, to, filter = '') =>
      (await collector.get<ItemsAnswer>(`/api/v1/kpis/${kpi}/items?${span(from, to)}&limit=1000${filter}`))
        .items,
    item: (kind, system, subject) => collector.get<ItemAnswer>(`/api/v1/items/${kind}/${system}/${subject}`),
  }
}
