import type { Direction, Unit } from '../../shared/units.ts'
import { formatDuration } from './duration.ts'
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

/** "11,362 of 19,351"; null where the KPI is no share. */
export function formatShare(numerator: number | null, denominator: number | null): string | null {
  if (numerator === null || denominator === null) return null
  return `${formatCount(numerator)} of ${formatCount(denominator)}`
}

/** A figure beside a KPI, by the unit its name ends in: `_share` and `_rate` are ratios, `_seconds` times, else counts. */
export function formatBeside(name: string, figure: number | null): string {
  if (/_(share|rate)$/.test(name)) return formatValue(figure, 'ratio')
  return formatValue(figure, name.endsWith('_seconds') ? 'seconds' : 'count')
}
