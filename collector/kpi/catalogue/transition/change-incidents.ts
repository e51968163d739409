import type { KpiEntry } from '../../definition.ts'
import { FILL_CAVEAT, LINK_HOURS } from '../links.ts'

/** What changes break. */
export const CHANGE_INCIDENTS: readonly KpiEntry[] = [
  {
    id: 'change_related_incident_share',
    name: 'Incidents caused by changes',
    process: 'Change management',
    unit: 'ratio',
    direction: 'down',
    chart: 'p_prime',
    definition: 'The share of incidents that came from a change.',
    formula: 'incidents opened that a change caused / incidents opened',
    caveats: [
      'An incident counts that names the change that caused it, or a deployment that carried one out.',
      'One that names neither counts by the rule shown where a change of its service went before it; the share of these stands beside the value.',
      FILL_CAVEAT,
      'A cause that is found later still counts in the window in which the incident was opened.',
    ],
    sample: 'incidents opened',
    fact: 'linked_incident',
    measure: {
      aggregate: 'ratio',
      clock: 'opened',
      among: 'true',
      met: 'change_stated OR change_inferred',
    },
    needs: [['incident.opened']],
    provenance: {
      approximated: 'change_inferred',
      rule: `caused by a change ≈ opened ${LINK_HOURS} after a change of the same service was implemented`,
    },
    links: 'change',
    beside: { inferred_share: { clock: 'opened', where: 'change_inferred', share: true } },
    counterMetric: 'change_lead_time',
    criticalSuccessFactor: 'Changes leave services as sound as they were',
    supports: ['incident_volume', 'availability'],
    minimumN: 20,
    exampleTarget: 0.05,
    version: 1,
  },
]
