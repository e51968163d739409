import type { KpiEntry } from '../../definition.ts'

/** Whether the records of what there is are right. */
export const CONFIGURATION: readonly KpiEntry[] = [
  {
    id: 'cmdb_accuracy',
    name: 'Configuration items recorded right',
    process: 'Asset and configuration management',
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition: 'The share of audited configuration items whose record was found right.',
    formula: 'audits that found the record right / audits of configuration items',
    caveats: [
      'It speaks of what was audited: a sample drawn at random says more than one of the easy items.',
      'An item that was audited twice in the window counts twice.',
    ],
    sample: 'audits of configuration items',
    fact: 'audit',
    measure: { aggregate: 'ratio', clock: 'at', among: 'true', met: 'correct' },
    needs: [['ci.audited']],
    optional: true,
    counterMetric: 'change_lead_time',
    criticalSuccessFactor: 'Whoever changes or repairs something can rely on its record',
    supports: ['change_success_rate', 'incident_time_to_resolve'],
    minimumN: 20,
    exampleTarget: 0.95,
    version: 1,
  },
]
