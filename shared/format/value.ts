import type { KpiDefinition, KpiValue } from '../kpi.ts'
import type { Direction, Unit } from '../units.ts'
import { formatDuration, formatExactDuration } from './duration.ts'
import { formatCount, formatDecimal, formatMoney, NBSP } from './number.ts'
import { formatRatio } from './ratio.ts'

export const NO_DATA = 'No data'

/** A KPI's value in its unit, and money in its currency where that is known. Null is "No data", never 0. */
export function formatValue(value: number | null, unit: Unit, currency: string | null = null): string {
  if (value === null) return NO_DATA
  switch (unit) {
    case 'seconds':
      return formatDuration(value)
    case 'ratio':
      return formatRatio(value)
    case 'count':
      return formatDecimal(value, 1)
    case 'currency':
      return currency === null
        ? formatDecimal(value, Math.abs(value) < 1000 ? 2 : 0)
        : formatMoney(value, currency)
    case 'per_day':
      return `${formatDecimal(value, Math.abs(value) < 10 ? 2 : 1)}${NBSP}per${NBSP}day`
    case 'score':
      return formatDecimal(value, 1)
  }
}

/** A target with its bound: "≥ 95 %" where more is better, "≤ 4 h" where less is. */
export function formatTarget(
  target: number,
  unit: Unit,
  direction: Direction,
  currency: string | null = null,
): string {
  const text = formatValue(target, unit, currency)
  if (direction === 'up') return `≥${NBSP}${text}`
  if (direction === 'down') return target === 0 ? text : `≤${NBSP}${text}`
  if (direction === 'zero') return `within${NBSP}±${text}`
  return text
}

/** What a ratio is made of: "11,362 of 19,351", or of times, or of money. Null of what is no ratio. */
export function formatShare(
  { numerator, denominator, currency }: Pick<KpiValue, 'numerator' | 'denominator' | 'currency'>,
  { unit, ofSums }: Pick<KpiDefinition, 'unit' | 'ofSums'>,
): string | null {
  if (unit !== 'ratio' || numerator === null || denominator === null) return null
  return `${formatSum(numerator, ofSums, currency)} of ${formatSum(denominator, ofSums, currency)}`
}

/** A part of a sum, or the sum, to the last unit. */
export function formatSum(sum: number, of: KpiDefinition['ofSums'], currency: string | null): string {
  if (of === 'seconds') return formatExactDuration(sum)
  if (of === null) return formatCount(sum)
  return currency === null ? formatDecimal(sum, 2) : formatMoney(sum, currency, true)
}

/** A figure beside a KPI, by the unit its name ends in: `_share` and `_rate` are ratios, `_seconds` times, else counts. */
export function formatBeside(name: string, figure: number | null): string {
  if (/_(share|rate)$/.test(name)) return formatValue(figure, 'ratio')
  return formatValue(figure, name.endsWith('_seconds') ? 'seconds' : 'count')
}
