import type { CHARTS } from '../kpi.ts'
import type { Bucket, Fit } from './bucket.ts'
import { fitLogXmr } from './log-xmr.ts'
import { fitPPrime } from './p-prime.ts'
import type { Reach } from './reach.ts'
import { fitRun } from './run.ts'
import { fitT } from './t.ts'
import { fitUPrime } from './u-prime.ts'
import { fitXmr } from './xmr.ts'

export type ChartKind = Exclude<(typeof CHARTS)[number], 'none'>

/** The chart of that kind that a baseline makes. `perDay`: values of counts are already divided by the days. */
export function fitOf(kind: ChartKind, baseline: readonly Bucket[], reach: Reach, perDay: boolean): Fit {
  switch (kind) {
    case 'xmr':
      return fitXmr(baseline, reach)
    case 'log_xmr':
      return fitLogXmr(baseline, reach)
    case 'p_prime':
      return fitPPrime(baseline, reach)
    case 'u_prime':
      return fitUPrime(baseline, { perDay, reach })
    case 't':
      return fitT(baseline, reach)
    case 'run':
      return fitRun(baseline)
  }
}

/** Whether a bucket is a point of that chart. */
export function hasPoint(kind: ChartKind, { value, numerator, denominator, days }: Bucket): boolean {
  if (value === null) return false
  if (kind === 'p_prime') return numerator !== null && denominator !== null && denominator > 0
  return kind !== 'u_prime' || days > 0
}
