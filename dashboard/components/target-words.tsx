import type { KpiDefinition } from '../../shared/kpi.ts'
import { formatTarget } from '../format/value.ts'

/** The target, or that there is none yet, with the canon's example marked as what it is. */
export function TargetWords({ definition, target }: { definition: KpiDefinition; target: number | null }) {
  if (definition.direction === 'none') return 'none: context only'
  if (target !== null) return formatTarget(target, definition.unit, definition.direction)
  if (definition.exampleTarget === null) return 'none set'
  return `none set (example: ${formatTarget(definition.exampleTarget, definition.unit, definition.direction)})`
}
