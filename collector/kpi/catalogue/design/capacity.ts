import type { KpiEntry } from '../../definition.ts'

/** Whether there is enough of what services need. */
export const CAPACITY_MANAGEMENT: readonly KpiEntry[] = [
  {
    id: 'unplanned_capacity_adjustments',
    name: 'Unplanned capacity adjustments',
    process: 'Capacity management',
    unit: 'count',
    direction: 'down',
    chart: 'u_prime',
    definition: 'How often the capacity of a resource had to be changed without the capacity plan.',
    formula: 'number of capacity adjustments in the window that were not planned',
    caveats: ['An adjustment that does not say whether it was planned counts as unplanned.'],
    sample: 'unplanned capacity adjustments',
    fact: 'capacity_adjustment',
    measure: { aggregate: 'count', clock: 'at', among: 'NOT ifNull(planned, false)' },
    needs: [['capacity.adjusted']],
    beside: { planned: { clock: 'at', where: 'planned' } },
    counterMetric: 'budget_variance',
    criticalSuccessFactor: 'The need for capacity is seen before it hurts',
    supports: ['availability', 'incident_volume'],
    minimumN: 0,
    exampleTarget: 0,
    version: 1,
  },
]
