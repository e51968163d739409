import { mean } from './moving-range.ts'

/** How much each number hangs on the one before it: the correlation of neighbours (NIST/SEMATECH e-Handbook 1.3.5.12), 0 where nothing varies. */
export function autocorrelation(numbers: readonly number[]): number {
  const centre = mean(numbers)
  const apart = numbers.map((number) => number - centre)
  const whole = apart.reduce((sum, one) => sum + one ** 2, 0)
  const together = apart.slice(1).reduce((sum, one, at) => sum + one * (apart[at] ?? 0), 0)
  return whole === 0 ? 0 : together / whole
}
