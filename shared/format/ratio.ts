import { formatDecimal, NBSP } from './number.ts'

/**
 * A ratio (0 to 1) in percent: "58.7 %". What is not wholly all or nothing never reads as 100 % or 0 %:
 * decimals are added until it says so ("99.96 %").
 */
export function formatRatio(ratio: number): string {
  const percent = ratio * 100
  for (let digits = 1; digits <= 4; digits++) {
    const shown = Number(percent.toFixed(digits))
    const hides = (shown === 100 && percent !== 100) || (shown === 0 && percent !== 0)
    if (!hides) return `${formatDecimal(percent, digits)}${NBSP}%`
  }
  return percent > 50 ? `>${NBSP}99.9999${NBSP}%` : `<${NBSP}0.0001${NBSP}%`
}

/** The distance between two ratios, in percentage points: "2.1 points". */
export function formatPoints(distance: number): string {
  const points = formatDecimal(distance * 100, Math.abs(distance) < 0.001 ? 2 : 1)
  return `${points}${NBSP}${points === '1' ? 'point' : 'points'}`
}
