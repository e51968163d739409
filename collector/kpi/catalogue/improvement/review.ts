import type { KpiEntry } from '../../definition.ts'

/** Dropped by its due date: it was no longer due. */
const DROPPED = 'ifNull(dropped <= due_at, false)'

/** Whether what a review decides is done. */
export const SERVICE_REVIEW: readonly KpiEntry[] = [
  {
    id: 'action_completion_share',
    name: 'Actions done by their date',
    process: 'Service review',
    unit: 'ratio',
    direction: 'up',
    chart: 'p_prime',
    definition: 'The share of the actions that reviews decided on which were done by their date.',
    formula: 'actions done by their date / actions due in the window',
    caveats: [
      'Decisions without a date are not in it.',
      'An action dropped by its date was no longer due; the number of these stands beside the value.',
      'While the window runs, only what was due by now is in it.',
    ],
    sample: 'actions due',
    fact: 'decision',
    measure: {
      aggregate: 'ratio',
      clock: 'due_at',
      among: `due_at < window_end AND NOT ${DROPPED}`,
      met: 'done <= due_at',
    },
    needs: [['decision.recorded']],
    beside: { dropped: { clock: 'due_at', where: `due_at < window_end AND ${DROPPED}` } },
    counterMetric: 'targets_reached_share',
    criticalSuccessFactor: 'What a review decides is done',
    supports: ['improvement_on_time_share'],
    minimumN: 20,
    exampleTarget: 0.9,
    version: 1,
  },
]
