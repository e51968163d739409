import type { KpiValue } from '../../../shared/kpi.ts'
import type { Unit } from '../../../shared/units.ts'

type Barred = Pick<KpiValue, 'value' | 'n'>

/**
 * The value at the full width of a breakdown's bars: 1 for shares, else the largest value whose sample is large enough
 * to judge, so that one odd ticket does not flatten all others.
 */
export function fullWidth(segments: readonly Barred[], unit: Unit, minimumN: number): number {
  const judged = segments.filter(({ n }) => n >= minimumN)
  const values = (judged.length === 0 ? segments : judged).map(({ value }) => value ?? 0)
  return Math.max(unit === 'ratio' ? 1 : 0, ...values)
}

/** How much of the full width a value takes, 0 to 1; `beyond` when it would take more. */
export function barShare(value: number | null, full: number): { share: number; beyond: boolean } {
  if (value === null || value <= 0 || full <= 0) return { share: 0, beyond: false }
  return { share: Math.min(1, value / full), beyond: value > full }
}
