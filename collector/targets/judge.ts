import type { KpiValue } from '../../shared/kpi.ts'
import type { TimeWindow } from '../../shared/periods.ts'
import type { Direction, Unit } from '../../shared/units.ts'
import type { Held, Targets } from './history.ts'

/** What a value was asked for, as far as a target depends on it. */
export interface Asked {
  kpi: string
  unit: Unit
  window: TimeWindow
  now: number
  /** Empty for all services. */
  services: readonly string[]
  /** Only some of the items are counted, by another dimension than the service. */
  isPart: boolean
}

/** What adds up over services: a target for all of them says nothing of one. */
const ADDING_UP: ReadonlySet<Unit> = new Set(['count', 'per_day', 'currency'])

/**
 * The target of a value: the one in force at the end of its window, or now while that runs. One service's own comes first; that of all services
 * holds for some where the unit is no sum.
 */
export function targetFor(
  targets: Targets,
  { kpi, unit, window, now, services, isPart }: Asked,
): number | null {
  const moment = Math.min(window.to - 1, Math.max(now, window.from))
  if (isPart && ADDING_UP.has(unit)) return null
  const [only] = services.length === 1 ? services : []
  const own: Held | undefined = only === undefined ? undefined : targets.at(moment, kpi, only)
  if (own !== undefined && own.value !== null) return own.value
  if (services.length > 0 && ADDING_UP.has(unit)) return null
  return targets.at(moment, kpi)?.value ?? null
}

/** Whether a target is met. Few items say too little, and where no direction is good nothing is missed. */
export function statusFor(
  { value, n, target }: Pick<KpiValue, 'value' | 'n' | 'target'>,
  { direction, minimumN }: { direction: Direction; minimumN: number },
): KpiValue['status'] {
  if (value === null) return 'no_data'
  if (target === null || direction === 'none') return 'no_target'
  if (n < minimumN) return 'too_few'
  if (direction === 'up') return value >= target ? 'met' : 'missed'
  if (direction === 'down') return value <= target ? 'met' : 'missed'
  return Math.abs(value) <= Math.abs(target) ? 'met' : 'missed'
}
