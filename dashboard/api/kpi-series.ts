import { queryOptions } from '@tanstack/react-query'
import type { ManySeriesAnswer, SeriesAnswer } from '../../shared/api/series.ts'
import type { Trend } from '../scope/trend.ts'
import { getAnswer } from './request.ts'

/** The parameters of a KPI's series; the same give its CSV. */
export function seriesParams(trend: Trend, services: readonly string[]): URLSearchParams {
  const params = new URLSearchParams({ bucket: trend.bucket, from: trend.from, to: trend.to })
  for (const service of services) params.append('service', service)
  return params
}

/** A KPI by week or month, oldest first. */
export function kpiSeriesQuery(kpi: string, trend: Trend, services: readonly string[]) {
  const params = seriesParams(trend, services)
  return queryOptions({
    queryKey: ['series', kpi, params.toString()],
    queryFn: ({ signal }) =>
      getAnswer<SeriesAnswer>(`/kpis/${encodeURIComponent(kpi)}/series`, params, signal),
  })
}

/** Several KPIs at once, for a board of them. */
export function manySeriesQuery(kpis: readonly string[], trend: Trend, services: readonly string[]) {
  const params = seriesParams(trend, services)
  for (const kpi of kpis) params.append('kpi', kpi)
  return queryOptions({
    queryKey: ['many series', params.toString()],
    queryFn: ({ signal }) => getAnswer<ManySeriesAnswer>('/series', params, signal),
  })
}
