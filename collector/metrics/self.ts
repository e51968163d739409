import { collectDefaultMetrics, Registry } from 'prom-client'

/** The library's gauges that end in `_total`, as only counters may. */
const GAUGES_NAMED_LIKE_COUNTERS = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

/** Creates the registry of the collector's own metrics, which stay when ClickHouse is down, with those of its process. */
export function createSelfMetrics(): Registry {
  const registry = new Registry()
  // Looking at the event loop a hundred times a second, as it would, is most of what an idle collector does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 250 })
  for (const name of GAUGES_NAMED_LIKE_COUNTERS) registry.removeSingleMetric(name)
  return registry
}
