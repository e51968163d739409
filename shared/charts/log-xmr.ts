import type { Bucket, Fit } from './bucket.ts'
import type { Reach } from './reach.ts'
import { fitXmr } from './xmr.ts'

/** Shorter times are not told apart: of nothing there is no logarithm. */
const LEAST_SECONDS = 1

/** The chart of individual values for times, which are skewed: on the scale of their logarithms. Seconds. */
export function fitLogXmr(baseline: readonly Bucket[], reach?: Reach): Fit {
  return fitXmr(baseline, reach, {
    of: (seconds) => Math.log(Math.max(LEAST_SECONDS, seconds)),
    back: Math.exp,
    least: LEAST_SECONDS,
  })
}
