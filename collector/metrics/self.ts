import { Counter, collectDefaultMetrics, Registry } from 'prom-client'

/** The library's gauges that end in `_total`, as only counters may. */
const GAUGES_NAMED_LIKE_COUNTERS = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

/** The collector's own metrics: they stay when ClickHouse is down. */
export interface SelfMetrics {
  registry: Registry
  accepted: Counter
  rejected: Counter<'code'>
}

/** Creates the registry of the collector's own metrics. */
export function createSelfMetrics(): SelfMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of GAUGES_NAMED_LIKE_COUNTERS) registry.removeSingleMetric(name)
  return {
    registry,
    accepted: new Counter({
      name: 'wheelhouse_events_accepted_total',
      help: 'Events accepted, resends included.',
      registers: [registry],
    }),
    rejected: new Counter({
      name: 'wheelhouse_events_rejected_total',
      help: 'Events rejected, by the code of the reason.',
      labelNames: ['code'],
      registers: [registry],
    }),
  }
}
