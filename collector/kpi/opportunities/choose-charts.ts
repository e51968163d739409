import type { KpiValue } from '../../../shared/kpi.ts'
import type { Direction } from '../../../shared/units.ts'
import type { StagedKpi } from '../definition.ts'

/** A KPI of a service, before its chart has been looked at. */
export interface Candidate {
  entry: StagedKpi
  service: string
  value: KpiValue
  /** Of the period before. */
  previous: KpiValue
  gapShare: number | null
}

/** Every chart is a whole history to measure: so many of a KPI, and of an answer. */
const MOST_OF_KPI = 5
const MOST_IN_ALL = 60

/**
 * Which charts of single services are worth looking at: first of those that are off target, then of those whose value went the wrong way since
 * the period before, each by the most items; and how many could have been looked at in all. What has no chart or too few items never says anything.
 */
export function chooseCharts(candidates: readonly Candidate[]): { chosen: Candidate[]; possible: number } {
  const possible = candidates.filter(
    ({ entry, value }) => entry.chart !== 'none' && value.value !== null && value.n >= entry.minimumN,
  )
  const byUrgency = [...possible].sort(
    (one, other) =>
      urgencyOf(one) - urgencyOf(other) ||
      other.value.n - one.value.n ||
      (one.service < other.service ? -1 : Number(one.service > other.service)),
  )
  const ofKpi = new Map<string, number>()
  const chosen = byUrgency.filter(({ entry }) => {
    const place = (ofKpi.get(entry.id) ?? 0) + 1
    ofKpi.set(entry.id, place)
    return place <= MOST_OF_KPI
  })
  return { chosen: chosen.slice(0, MOST_IN_ALL), possible: possible.length }
}

function urgencyOf({ entry, value, previous }: Candidate): number {
  if (value.status === 'missed') return 0
  if (value.value === null || previous.value === null) return 2
  return badness(value.value, entry.direction) > badness(previous.value, entry.direction) ? 1 : 2
}

/** The larger, the worse. */
function badness(value: number, direction: Direction): number {
  if (direction === 'zero') return Math.abs(value)
  return direction === 'up' ? -value : value
}
