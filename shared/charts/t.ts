import type { Bucket, Fit } from './bucket.ts'
import type { Reach } from './reach.ts'
import { fitXmr } from './xmr.ts'

/** What makes an exponential distribution nearly normal (Nelson, A Control Chart for Parts-Per-Million Nonconforming Items, 1994). */
const POWER = 1 / 3.6

/** The chart of rare events: each value is the days since the event before. */
export function fitT(baseline: readonly Bucket[], reach?: Reach): Fit {
  return fitXmr(baseline, reach, {
    of: (days) => days ** POWER,
    back: (number) => Math.max(0, number) ** (1 / POWER),
    least: 0,
  })
}
