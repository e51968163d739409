import type { KpiEntry } from '../../definition.ts'

/** Whether changes happen as they were agreed. */
export const CHANGE_CONTROL: readonly KpiEntry[] = [
  {
    id: 'unauthorised_change_share',
    name: 'Changes without an approval',
    process: 'Change management',
    unit: 'ratio',
    direction: 'down',
    chart: 'p_prime',
    definition:
      'The share of implemented changes that nobody had approved, neither before nor within 5 days after.',
    formula:
      'normal and emergency changes implemented without an approval before or within 5 days after / changes implemented that name their kind',
    caveats: [
      'Standard changes are approved by their kind.',
      'Only what is recorded can be seen: a change of which no tool knows is in no figure.',
      'There is a value only where approvals are told at all.',
      'Changes that do not say whether they are standard, normal or emergency are not in it; their number stands beside the value.',
    ],
    sample: 'changes implemented that name their kind',
    fact: 'change',
    measure: {
      aggregate: 'ratio',
      clock: 'implemented',
      among: 'change_kind IS NOT NULL',
      met: "change_kind != 'standard' AND ifNull(approved > implemented + INTERVAL 5 DAY, true)",
    },
    needs: [['change.implemented'], ['change.approved']],
    heard: ['change.approved'],
    followUpDays: 5,
    beside: { implemented_without_kind: { clock: 'implemented', where: 'change_kind IS NULL' } },
    counterMetric: 'change_lead_time',
    criticalSuccessFactor: 'Every change is known and agreed before it reaches users',
    supports: ['change_success_rate', 'security_incidents'],
    minimumN: 20,
    exampleTarget: 0,
    version: 1,
  },
  {
    id: 'changes_in_window',
    name: 'Changes inside their window',
    process: 'Change management',
    unit: 'ratio',
    direction: 'up',
    chart: 'p_prime',
    definition: 'The share of planned changes that were carried out inside the window planned for them.',
    formula:
      'changes implemented between the planned start and the planned end / changes implemented that had a planned window',
    caveats: [
      'Changes without a planned start and end are not in it; their number stands beside the value.',
      'The window told last counts, also when it was moved after the change.',
    ],
    sample: 'changes implemented that had a planned window',
    fact: 'change',
    measure: {
      aggregate: 'ratio',
      clock: 'implemented',
      among: 'planned_start <= planned_end',
      met: 'implemented >= planned_start AND implemented <= planned_end',
    },
    needs: [['change.implemented']],
    beside: {
      implemented_without_window: {
        clock: 'implemented',
        where: 'NOT ifNull(planned_start <= planned_end, false)',
      },
    },
    counterMetric: 'change_success_rate',
    criticalSuccessFactor: 'Users can rely on the announced windows',
    supports: ['availability', 'change_success_rate'],
    minimumN: 20,
    exampleTarget: 0.95,
    version: 1,
  },
]
