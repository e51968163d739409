import { apiAddress } from './request.ts'

/** Where the CSV of a KPI's value, series, breakdown, contributions or items is downloaded. */
export function csvAddress(
  kpi: string,
  part: '' | '/series' | '/breakdown' | '/contributions' | '/items',
  params: URLSearchParams,
): string {
  const csv = new URLSearchParams(params)
  csv.set('format', 'csv')
  return apiAddress(`/kpis/${encodeURIComponent(kpi)}${part}`, csv)
}
