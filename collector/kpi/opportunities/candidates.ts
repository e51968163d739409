import type { KpiValue } from '../../../shared/kpi.ts'
import type { StagedKpi } from '../definition.ts'
import type { Candidate } from './choose-charts.ts'
import { type Gap, gapOf } from './gap.ts'
import type { ChartWord } from './read-charts.ts'

/** What is known of a KPI: of all services together, and of each in the period and in the one before. */
export interface KnownKpi {
  entry: StagedKpi
  whole: KpiValue
  wholeWord: ChartWord
  services: ReadonlyMap<string, readonly KpiValue[]>
}

/** A KPI whose services may be better, with the share of each in the gap. */
export interface KpiGap extends KnownKpi {
  gap: Gap
  candidates: Candidate[]
}

/** The services of a KPI and their shares in what it is off its target by. */
export function gapOfKpi(known: KnownKpi): KpiGap {
  const { entry, whole, services } = known
  const values = [...services].flatMap(([service, [value, previous]]) =>
    value === undefined || previous === undefined ? [] : [{ service, value, previous }],
  )
  const gap = gapOf(
    values.map(({ service, value }) => ({ service, ...value })),
    entry,
    whole.status === 'missed',
  )
  const candidates = values
    .filter(({ value }) => value.value !== null)
    .map(({ service, value, previous }) => ({
      entry,
      service,
      value,
      previous,
      gapShare: shareOf(gap, service, value),
    }))
  return { ...known, gap, candidates }
}

/** What is off its target and carries nothing of the gap, by the mean, contradicts itself: nothing is said. */
function shareOf({ basis, shares }: Gap, service: string, { status }: KpiValue): number | null {
  if (basis === null) return null
  return shares.get(service) ?? (status === 'missed' ? null : 0)
}
