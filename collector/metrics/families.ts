import type { KpiValue } from '../../shared/kpi.ts'
import { isRatio, type StagedKpi, type UsualSegment } from '../kpi/definition.ts'

/** One gauge family of a KPI: its full name, what it says, and how to read it out of a value. Null: no sample. */
export interface Family {
  name: string
  help: string
  read: (value: KpiValue) => number | null
  /** A label of the family's own, and the samples by it: they take the place of the one. */
  label?: { name: string; read: (value: KpiValue) => Readonly<Record<string, number | null>> }
}

/** The gauge families of a KPI under a prefix, in base units. A null value has no sample anywhere. */
export function familiesOf(entry: StagedKpi, prefix: string): Family[] {
  const base = `${prefix}_${entry.id}`
  const family = (suffix: string, what: string, read: Family['read']): Family => ({
    name: suffix === '' ? base : `${base}_${suffix}`,
    help: `${entry.definition} ${what} In event time, not in time of receipt.`,
    read,
  })
  const { measure } = entry
  const ofMoney = (one: Family) => (entry.unit === 'currency' ? { ...one, label: currencyOf(one) } : one)
  if (measure.aggregate === 'distribution') {
    return [
      family(`median_${entry.unit}`, 'Median.', (value) => value.statistics?.median ?? null),
      family(`p90_${entry.unit}`, '90th percentile.', (value) => value.statistics?.p90 ?? null),
      family(`mean_${entry.unit}`, 'Mean.', (value) => value.statistics?.mean ?? null),
      family('samples', `Number of ${entry.sample}.`, (value) => (value.value === null ? null : value.n)),
    ]
  }
  if (isRatio(measure)) {
    return [
      ofMoney(family(unitOf(entry), `${entry.formula}.`, (value) => value.value)),
      ofMoney(
        family('numerator', 'Numerator of the ratio.', (value) =>
          value.value === null ? null : value.numerator,
        ),
      ),
      family('denominator', 'Denominator of the ratio.', (value) =>
        value.value === null ? null : value.denominator,
      ),
    ]
  }
  const whole = family(unitOf(entry), `${entry.formula}.`, (value) => value.value)
  return entry.usually === undefined ? [whole] : [{ ...whole, label: labelOf(entry.usually) }]
}

/** The end of a name: the unit, what a count counts, or nothing where the name or a label says it. */
function unitOf({ unit, counts }: StagedKpi): string {
  if (unit === 'currency') return ''
  return unit === 'count' ? (counts ?? '') : unit
}

/** The currency, which a unit is without. */
function currencyOf({ read }: Family): NonNullable<Family['label']> {
  return { name: 'currency', read: (value) => ({ [value.currency ?? '']: read(value) }) }
}

/** The usual segment and, beside it, the others. */
function labelOf({ dimension, segment }: UsualSegment): NonNullable<Family['label']> {
  const read = ({ value, beside }: KpiValue) => (value === null ? {} : { [segment]: value, ...beside })
  return { name: dimension, read }
}

/** The gauge of a KPI's target, and its bounds: as a minimum, a maximum, or both where nearer to zero is better. */
export function targetFamily(
  entry: StagedKpi,
  prefix: string,
): { name: string; help: string; bounds: (target: number) => [bound: 'min' | 'max', value: number][] } {
  const { direction } = entry
  return {
    name: [prefix, entry.id, 'target', unitOf(entry)].filter((part) => part !== '').join('_'),
    help: `What ${entry.name.toLowerCase()} should reach now.`,
    bounds: (target) => {
      if (direction === 'zero')
        return [
          ['min', -Math.abs(target)],
          ['max', Math.abs(target)],
        ]
      return direction === 'none' ? [] : [[direction === 'up' ? 'min' : 'max', target]]
    },
  }
}

/** Stocks are what is there now: they have no window. */
export function isStock(entry: StagedKpi): boolean {
  return entry.measure.aggregate === 'snapshot'
}
