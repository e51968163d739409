import { type Assurance, assuranceOf } from '../../../shared/charts/assurance.ts'
import type { KpiValue, Signal } from '../../../shared/kpi.ts'
import { type TimeWindow, toRfc3339 } from '../../../shared/periods.ts'
import type { Direction } from '../../../shared/units.ts'
import type { StagedKpi } from '../definition.ts'
import type { JudgedPoint, Judgement } from './judge-history.ts'

/**
 * What the chart says of a period: of the weeks (or months) that ended in it, the last that breaks a rule, else the last; where none ended in
 * it, the last before.
 */
export function pointOf(judgement: Judgement | undefined, { from, to }: TimeWindow): JudgedPoint | undefined {
  const before = (judgement?.points ?? []).filter((point) => point.to <= to)
  const inside = before.filter((point) => point.to > from && point.centre !== null)
  return inside.findLast(({ rules }) => rules.length > 0) ?? inside.at(-1) ?? before.at(-1)
}

/** In words: better or worse where a direction is good, else higher or lower. `unknown` where a point is not judged. */
export function signalOf(point: JudgedPoint | undefined, direction: Direction): Signal {
  if (point === undefined || point.centre === null) return 'unknown'
  if (point.rules.length === 0 || point.side === 0) return 'stable'
  switch (direction) {
    case 'none':
      return point.side > 0 ? 'higher' : 'lower'
    case 'up':
      return point.side > 0 ? 'improving' : 'worsening'
    case 'down':
      return point.side > 0 ? 'worsening' : 'improving'
    case 'zero':
      return Math.abs(point.value ?? 0) < Math.abs(point.centre) ? 'improving' : 'worsening'
  }
}

/** What the chart adds to a value. Too few items say nothing. */
export function judgedValue(
  entry: StagedKpi,
  value: Pick<KpiValue, 'value' | 'n' | 'target' | 'timezone'>,
  window: TimeWindow,
  judgement: Judgement | undefined,
): Pick<KpiValue, 'signal' | 'judgedOn' | 'assurance'> {
  const isTooFew = value.value === null || value.n < entry.minimumN
  const point = isTooFew ? undefined : pointOf(judgement, window)
  const signal = signalOf(point, entry.direction)
  return {
    signal,
    judgedOn:
      point === undefined || signal === 'unknown'
        ? null
        : {
            from: toRfc3339(point.from, value.timezone),
            to: toRfc3339(point.to, value.timezone),
            rules: point.rules,
          },
    assurance: assuranceAt(entry, point, value.target),
  }
}

/** Against the limits of the point. The sum of a week says nothing of a target that may be meant for a month. */
function assuranceAt(entry: StagedKpi, point: JudgedPoint | undefined, target: number | null): Assurance {
  const addsUp = entry.measure.aggregate === 'count' && !('per' in entry.measure)
  return addsUp ? 'unknown' : assuranceOf(point?.limits ?? null, target, entry.direction)
}
