/** Of a normal distribution, the mean distance of two points is so many sigmas (d₂ of pairs; Wheeler, Understanding Variation, 1993). */
const D2 = 1.128

/** From the centre to a limit, where centre and sigma are known. */
export const SIGMAS = 3

/** The mean of some numbers; 0 of none. */
export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

/**
 * Sigma by the mean distance of neighbours, which a shift between them hardly widens; 0 of fewer than two points. Three of these sigmas are
 * Wheeler's 2.66 mean moving ranges.
 */
export function sigmaOf(points: readonly number[]): number {
  return mean(points.slice(1).map((point, at) => Math.abs(point - (points[at] ?? point)))) / D2
}
