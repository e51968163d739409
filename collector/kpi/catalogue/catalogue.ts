import { STAGE_IDS, type StageId } from '../../../shared/stages.ts'
import { AppError } from '../../errors.ts'
import type { KpiEntry, StagedKpi } from '../definition.ts'
import { DESIGN } from './design.ts'
import { IMPROVEMENT } from './improvement.ts'
import { OPERATION } from './operation.ts'
import { STRATEGY } from './strategy.ts'
import { TRANSITION } from './transition.ts'

const BY_STAGE: Partial<Record<StageId, readonly KpiEntry[]>> = {
  strategy: STRATEGY,
  design: DESIGN,
  transition: TRANSITION,
  operation: OPERATION,
  improvement: IMPROVEMENT,
}

/** Every KPI that Wheelhouse computes, in the order of the lifecycle. */
export const CATALOGUE: readonly StagedKpi[] = STAGE_IDS.flatMap((stage) =>
  (BY_STAGE[stage] ?? []).map((entry) => ({ ...entry, stage })),
)

const BY_ID = new Map(CATALOGUE.map((entry) => [entry.id, entry]))

/** True where a KPI has that id. */
export function isKpi(id: string): boolean {
  return BY_ID.has(id)
}

/** The KPI of that id. Throws AppError `unknown_kpi`. */
export function findKpi(id: string): StagedKpi {
  const entry = BY_ID.get(id)
  if (!entry) throw new AppError('unknown_kpi', `There is no KPI "${id}". GET /api/v1/kpis lists them all.`)
  return entry
}
