import type { ManySeriesAnswer } from '../../shared/api/series.ts'
import type { CleanCollector } from './clean-collector.ts'

/** KPIs that no story of the sample year touches. */
const QUIET = [
  'nps',
  'relationship_csat',
  'complaints_accepted',
  'change_success_rate',
  'change_backout_rate',
  'emergency_change_share',
  'deployment_frequency',
  'lead_time_for_changes',
  'incident_working_time',
  'reassignment_rate',
  'ticket_csat',
  'reopen_rate',
  'request_volume',
  'request_on_time_share',
  'problem_time_to_resolve',
  'security_incidents',
]

/** How often one of them cries wolf in weeks that end in a stretch, and of how many KPIs: a week with a signal after one without. */
export async function criesOfQuietKpis(
  collector: CleanCollector,
  from: number,
  to: number,
): Promise<{ cries: string[]; kpis: number }> {
  const span = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`
  const path = `/api/v1/series?${span}&bucket=week&${QUIET.map((kpi) => `kpi=${kpi}`).join('&')}`
  const { series } = await collector.get<ManySeriesAnswer>(path)
  const cries = series.flatMap(({ kpi, points }) =>
    points
      .filter(({ signals }, at) => signals.length > 0 && points[at - 1]?.signals.length === 0)
      .map((point) => `${kpi} ${point.from}: ${point.signals}`),
  )
  return { cries, kpis: series.length }
}
