import type { KpiEntry } from '../../definition.ts'
import { INCIDENT_RESOLVED_NEEDS, RESOLVED } from './terms.ts'

/** Whether what was learned once helps again. */
export const KNOWLEDGE: readonly KpiEntry[] = [
  {
    id: 'knowledge_use_share',
    name: 'Resolved with a knowledge article',
    process: 'Knowledge management',
    unit: 'ratio',
    direction: 'up',
    chart: 'p_prime',
    definition: 'The share of resolved incidents that a knowledge article resolved.',
    formula: 'incidents resolved with a knowledge article / incidents resolved',
    caveats: [
      'An incident that does not say whether an article resolved it counts as one without.',
      'Where no incident says it, there is no value.',
    ],
    sample: 'incidents resolved',
    fact: 'incident',
    measure: { aggregate: 'ratio', clock: 'resolved', among: RESOLVED, met: 'knowledge' },
    needs: INCIDENT_RESOLVED_NEEDS,
    recorded: 'knowledge IS NOT NULL',
    counterMetric: 'reopen_rate',
    criticalSuccessFactor: 'What was learned once helps again',
    supports: ['first_contact_resolution', 'incident_time_to_resolve'],
    minimumN: 20,
    exampleTarget: null,
    version: 1,
  },
]
