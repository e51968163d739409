import type { KpiEntry } from '../../definition.ts'

/** How mature the processes are. */
export const PROCESS_ASSESSMENT: readonly KpiEntry[] = [
  {
    id: 'process_maturity',
    name: 'Maturity of processes',
    process: 'Process assessment',
    unit: 'score',
    direction: 'up',
    chart: 'none',
    definition:
      'How mature the processes are, from 1 (initial) to 5 (optimising), by what was last assessed of each.',
    formula:
      'mean of the latest assessed maturity of each process, by people, process and technology, at the end of the window',
    caveats: [
      'An assessment counts until the same part of the process is assessed anew, however old it is.',
      'A process assessed for a single service counts for that service beside the others.',
      'A process of which three parts were assessed weighs more than one that was assessed as a whole.',
    ],
    sample: 'latest assessments',
    fact: 'assessment',
    measure: {
      aggregate: 'snapshot',
      clock: 'end_of_window',
      among: 'maturity IS NOT NULL',
      of: 'maturity',
      headline: 'mean',
    },
    needs: [['assessment.completed']],
    optional: true,
    counterMetric: 'targets_reached_share',
    criticalSuccessFactor: 'Processes can be relied upon',
    supports: ['improvement_cycle_time'],
    minimumN: 20,
    exampleTarget: 3,
    version: 1,
  },
]
