import type { GapBasis } from '../../../shared/api/opportunities.ts'
import type { KpiValue } from '../../../shared/kpi.ts'
import type { Direction } from '../../../shared/units.ts'
import { statusFor } from '../../targets/judge.ts'
import { isRatio, type Measure } from '../definition.ts'

/** What is known of a service, as far as a gap is made of it. */
export interface ServiceValue
  extends Pick<KpiValue, 'value' | 'n' | 'numerator' | 'denominator' | 'statistics' | 'target'> {
  service: string
}

export interface Gap {
  basis: GapBasis | null
  /** By service, 0 to 1: together 1. Empty where nothing can be said. */
  shares: ReadonlyMap<string, number>
}

const NO_GAP: Gap = { basis: null, shares: new Map() }

/**
 * Which share of what the services are off the target by each of them carries. What one has to spare makes up for nothing of another: only
 * those beyond the target carry any.
 *
 * Ratios: what is beyond what the target allows, target × denominator − numerator or the other way round. Times and scores: n × the distance
 * of the mean from the target, `mean`, as only means add up. Counts of which the organisation has too much: the whole `count`, as nobody has
 * said how much of it is whose; else what is beyond a service's own target.
 *
 * `isTooMuch`: the organisation's own value is off its target.
 */
export function gapOf(
  services: readonly ServiceValue[],
  { measure, direction }: { measure: Measure; direction: Direction },
  isTooMuch: boolean,
): Gap {
  if (isRatio(measure)) {
    const times = 'times' in measure ? (measure.times ?? 1) : 1
    return shared('beyond_target', services, (one) => beyondRatio(one, direction, times))
  }
  if ('of' in measure) {
    const isMean = measure.headline === 'mean'
    return shared('mean', services, (one) => one.n * beyondMean(one, direction, isMean))
  }
  if (isTooMuch) return direction === 'down' ? shared('count', services, ({ value }) => value ?? 0) : NO_GAP
  return shared('beyond_target', services, ({ value, target }) => beyond(value, target, direction))
}

function shared(
  basis: GapBasis,
  services: readonly ServiceValue[],
  carriedBy: (one: ServiceValue) => number,
): Gap {
  const carried = services
    .map((one): [string, number] => [one.service, Math.max(0, carriedBy(one))])
    .filter(([, gap]) => gap > 0)
    // Sums of fractions hang on the order, and the answer must not.
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const all = carried.reduce((sum, [, gap]) => sum + gap, 0)
  if (all === 0) return NO_GAP
  return { basis, shares: new Map(carried.map(([service, gap]) => [service, gap / all])) }
}

/** Items, seconds or money beyond what the target allows, for a value that is off it. */
function beyondRatio(one: ServiceValue, direction: Direction, times: number): number {
  const { value, target, numerator, denominator } = one
  if (target === null || numerator === null || denominator === null) return 0
  // By the value itself, as the status is: a product of fractions may end beside the target that is met.
  if (statusFor({ value, n: 1, target }, { direction, minimumN: 0 }) !== 'missed') return 0
  const allowed = (target / times) * denominator
  if (direction === 'zero') return Math.abs(numerator) - Math.abs(allowed)
  return direction === 'up' ? allowed - numerator : numerator - allowed
}

function beyondMean(
  { value, statistics, target }: ServiceValue,
  direction: Direction,
  isMean: boolean,
): number {
  return beyond(statistics?.mean ?? (isMean ? value : null), target, direction)
}

function beyond(value: number | null, target: number | null, direction: Direction): number {
  if (value === null || target === null) return 0
  switch (direction) {
    case 'up':
      return target - value
    case 'down':
      return value - target
    case 'zero':
      return Math.abs(value) - Math.abs(target)
    case 'none':
      return 0
  }
}
