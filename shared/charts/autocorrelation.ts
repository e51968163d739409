import { mean } from './moving-range.ts'

/** How much each number hangs on the one before it: the correlation of neighbours (NIST/SEMATECH e-Handbook 1.3.5.12), 0 where nothing varies. */
export function autocorrelation(numbers: readonly number[]): number {
  const centre = mean(numbers)
  const apart = numbers.map((number) => number - centre)
  const whole = apart.reduce((sum, one) => sum + one ** 2, 0)
  const together = apart.slice(1).reduce((sum, one, at) => sum + one * (apart[at] ?? 0), 0)
  return whole === 0 ? 0 : together / whole
}

/** Of numbers that know nothing of each other, one in forty sets hangs together more (Bartlett's bound; NIST/SEMATECH e-Handbook 1.3.3.1): 0.4 of 24. */
export function mostByChance(points: number): number {
  return 1.96 / Math.sqrt(points)
}

/** Nearer to 1 nothing could be said of a series at all. */
const MOST = 0.95

/**
 * The correlation of neighbours that is likely to be behind n numbers, 0 to 0.95: what is measured falls short of φ by (1 + 3φ) / n on
 * average (Kendall, Note on Bias in the Estimation of Autocorrelation, Biometrika 41, 1954).
 */
export function likelyAutocorrelation(numbers: readonly number[]): number {
  const { length } = numbers
  if (length <= 3) return MOST
  return Math.min(MOST, Math.max(0, (length * autocorrelation(numbers) + 1) / (length - 3)))
}
