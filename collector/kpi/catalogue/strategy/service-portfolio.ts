import type { KpiEntry } from '../../definition.ts'
import { STATE_AT_END } from '../../facts.ts'

/** Which services there are, and whether new ones come by plan. */
export const SERVICE_PORTFOLIO: readonly KpiEntry[] = [
  {
    id: 'services',
    name: 'Services in the catalogue',
    process: 'Service portfolio management',
    unit: 'count',
    direction: 'none',
    chart: 'run',
    definition:
      'How many services the organisation offered at the end of the window: those of its portfolio that were in the catalogue then.',
    formula: 'number of services whose state at the end of the window was "catalogue"',
    caveats: [
      'A service that never told its state counts as offered.',
      'By state, it shows the whole portfolio: what is in the pipeline, in the catalogue, and retired.',
      'A service registered by two tools counts twice, unless both name the same system.',
    ],
    sample: 'services in the catalogue',
    fact: 'service',
    measure: { aggregate: 'snapshot', clock: 'end_of_window', among: 'true' },
    usually: { dimension: 'state', segment: 'catalogue' },
    needs: [['service.registered']],
    beside: {
      pipeline: { clock: 'end_of_window', where: `${STATE_AT_END} = 'pipeline'` },
      retired: { clock: 'end_of_window', where: `${STATE_AT_END} = 'retired'` },
    },
    counterMetric: 'relationship_csat',
    criticalSuccessFactor: 'The organisation knows which services it offers, plans and has given up',
    supports: ['services_with_sla', 'cost_per_ticket'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
  {
    id: 'planned_new_service_share',
    name: 'Planned new services',
    process: 'Strategy management for IT services',
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition:
      'The share of new services that the portfolio had planned. A service is new when it first comes into the catalogue.',
    formula:
      'services first in the catalogue in the window that were planned / services first in the catalogue in the window that say whether they were planned',
    caveats: [
      'Services that do not say whether they were planned are not in it; their number stands beside the value.',
      'When a whole portfolio is registered for the first time, every service is new: give each the time since when it is offered.',
    ],
    sample: 'new services that say whether they were planned',
    fact: 'service',
    measure: { aggregate: 'ratio', clock: 'catalogued', among: 'planned IS NOT NULL', met: 'planned' },
    needs: [['service.registered']],
    optional: true,
    beside: { not_known: { clock: 'catalogued', where: 'planned IS NULL' } },
    counterMetric: 'services',
    criticalSuccessFactor: 'New services come from the strategy, not by chance',
    supports: ['service_roi', 'budget_variance'],
    minimumN: 20,
    exampleTarget: 0.8,
    version: 1,
  },
]
