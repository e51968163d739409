import type { KpiDefinition } from '../../../shared/kpi.ts'
import { type Axis, valueAxis } from './axis.ts'
import type { TrendRow } from './trend-rows.ts'

/** The axis that shows all rows and the target. */
export function axisOf(rows: readonly TrendRow[], target: number | null, definition: KpiDefinition): Axis {
  const values = rows.flatMap(({ point }) => (point.value === null ? [] : [point.value]))
  return valueAxis(target === null ? values : [...values, target], definition.unit)
}
