import type { Unit } from '../units.ts'
import { formatPoints } from './ratio.ts'
import { formatValue } from './value.ts'

/** How far two values are apart, whichever is larger: "2.1 points", "3 h", "€12". */
export function formatDistance(distance: number, unit: Unit, currency: string | null = null): string {
  const size = Math.abs(distance)
  return unit === 'ratio' ? formatPoints(size) : formatValue(size, unit, currency)
}

/** The same with its sign: "+3 h", "−2.1 points", "0 min". */
export function formatSigned(distance: number, unit: Unit, currency: string | null = null): string {
  const size = formatDistance(distance, unit, currency)
  if (distance === 0) return size
  return `${distance < 0 ? '\u2212' : '+'}${size}`
}
