import { autocorrelation, likelyAutocorrelation, mostByChance } from './autocorrelation.ts'

/** Points in a row on one side that are a signal, where neighbours know nothing of each other: the seven that follow the first are seven coins. */
export const LONG_RUN = 8

/**
 * How many in a row are as rare where neighbours hang together, as `before` did, in whatever unit. A point stays on the side of the one
 * before it with the chance p = ½ + asin φ / π (Sheppard 1899, for two normal numbers that correlate by φ), so that 1 + 7 ln ½ / ln p are.
 * Of a stock φ is what is likely; elsewhere 0, unless it is more than chance shows.
 */
export function longRunAfter(before: readonly number[], isStock: boolean): number {
  if (!isStock && autocorrelation(before) <= mostByChance(before.length)) return LONG_RUN
  const stays = 0.5 + Math.asin(likelyAutocorrelation(before)) / Math.PI
  return Math.max(LONG_RUN, Math.round(1 + ((LONG_RUN - 1) * Math.log(0.5)) / Math.log(stays)))
}
