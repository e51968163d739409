import { formatTarget } from '../../shared/format/value.ts'
import type { KpiDefinition, KpiValue } from '../../shared/kpi.ts'

/** The target, or that there is none yet, with the canon's example marked as what it is. */
export function TargetWords({
  definition: { unit, direction, exampleTarget },
  value: { target, currency },
}: {
  definition: KpiDefinition
  value: KpiValue
}) {
  if (direction === 'none') return 'none: context only'
  if (target !== null) return formatTarget(target, unit, direction, currency)
  if (exampleTarget === null) return 'none set'
  return `none set (example: ${formatTarget(exampleTarget, unit, direction, currency)})`
}
