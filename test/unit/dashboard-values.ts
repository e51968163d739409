import type { KpiValue } from '../../shared/kpi.ts'

/** A KPI value as the API gives it: 10 out of 25 items of February 2026, unless said otherwise. */
export function aValue(change: Partial<KpiValue> = {}): KpiValue {
  return {
    kpi: 'incident_volume',
    from: '2026-02-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    timezone: 'UTC',
    value: 10,
    reason: null,
    currency: null,
    n: 25,
    numerator: null,
    denominator: null,
    statistics: null,
    target: null,
    status: 'no_target',
    previous: null,
    yearBefore: null,
    signal: 'unknown',
    judgedOn: null,
    assurance: 'unknown',
    coverage: 'assumed',
    provenance: 'exact',
    rule: null,
    maturing: false,
    running: false,
    rebuilding: false,
    lastEventAt: null,
    stale: false,
    beside: {},
    definitionVersion: 1,
    ...change,
  }
}
