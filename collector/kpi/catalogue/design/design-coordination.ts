import type { KpiEntry } from '../../definition.ts'

/** Whether designs are right before they are built. */
export const DESIGN_COORDINATION: readonly KpiEntry[] = [
  {
    id: 'design_review_pass_rate',
    name: 'Designs accepted at first review',
    process: 'Design coordination',
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition: 'The share of service designs that were accepted when they were reviewed for the first time.',
    formula:
      'designs first reviewed in the window and accepted in that review / designs first reviewed in the window',
    caveats: [
      'Each design counts once, in the window of its first review; later rounds change nothing.',
      'A design of which only a later round is known counts as not accepted at first.',
    ],
    sample: 'designs first reviewed',
    fact: 'design',
    measure: { aggregate: 'ratio', clock: 'reviewed', among: 'true', met: 'accepted_at_first' },
    needs: [['design.reviewed']],
    optional: true,
    counterMetric: 'change_success_rate',
    criticalSuccessFactor: 'What is built was designed right',
    supports: ['change_success_rate', 'sla_target_achievement'],
    minimumN: 20,
    exampleTarget: 0.9,
    version: 1,
  },
]
