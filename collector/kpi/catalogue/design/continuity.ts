import type { KpiEntry } from '../../definition.ts'

/** Whether services come back after a disaster. */
export const CONTINUITY_MANAGEMENT: readonly KpiEntry[] = [
  {
    id: 'continuity_test_pass_rate',
    name: 'Recovery tests passed',
    process: 'IT service continuity management',
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition:
      'The share of recovery tests in which the service was back, and its data whole enough, as fast as agreed.',
    formula:
      'recovery tests inside their recovery time objective (RTO) and recovery point objective (RPO) / recovery tests judged',
    caveats: [
      'Where times and objectives are told, they decide, whatever the verdict; an objective that a test does not have cannot be missed.',
      'Where a time or every objective is missing, the verdict of those who tested decides. Tests without either stand beside the value.',
    ],
    sample: 'recovery tests judged',
    fact: 'continuity_test',
    measure: { aggregate: 'ratio', clock: 'at', among: 'inside IS NOT NULL', met: 'inside = 1' },
    needs: [['continuity.tested']],
    optional: true,
    provenance: { fromTool: 'by_verdict', rule: 'the verdict of those who tested' },
    beside: { not_judged: { clock: 'at', where: 'inside IS NULL' } },
    counterMetric: 'availability',
    criticalSuccessFactor: 'Services come back after a disaster as fast as the business needs',
    supports: ['availability', 'mtrs'],
    minimumN: 20,
    exampleTarget: 0.9,
    version: 1,
  },
]
