import type { BaselineReset } from '../../shared/api/baselines.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import type { Reset } from './read-baselines.ts'

/** A reset as the API tells of it. */
export function describeReset(
  { kpi, service, from, why, decidedAt, actor }: Reset,
  timezone: string,
): BaselineReset {
  return {
    kpi,
    service: service ?? null,
    from: toRfc3339(from, timezone),
    why,
    decidedAt: toRfc3339(decidedAt, timezone),
    actor: actor ?? null,
  }
}
