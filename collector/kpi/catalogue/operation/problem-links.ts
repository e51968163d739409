import type { KpiEntry } from '../../definition.ts'
import { FILL_CAVEAT } from '../links.ts'

/** Problems are never guessed: nothing but a statement links an incident with one. */
const NONE_INFERRED = { clock: 'opened', where: 'false', share: true } as const

/** How incidents and their causes hang together. */
export const PROBLEM_LINKS: readonly KpiEntry[] = [
  {
    id: 'problem_linked_share',
    name: 'Incidents linked with a problem',
    process: 'Problem management',
    unit: 'ratio',
    direction: 'up',
    chart: 'p_prime',
    definition: 'The share of incidents for whose cause there is a problem.',
    formula: 'incidents opened that are linked with a problem / incidents opened',
    caveats: [
      'A link is what the incident or the problem says; none is inferred.',
      'A link that is made later still counts in the window in which the incident was opened.',
      FILL_CAVEAT,
    ],
    sample: 'incidents opened',
    fact: 'linked_incident',
    measure: { aggregate: 'ratio', clock: 'opened', among: 'true', met: 'problem_stated' },
    needs: [['incident.opened']],
    links: 'problem',
    beside: { inferred_share: NONE_INFERRED },
    counterMetric: 'problem_backlog',
    criticalSuccessFactor: 'The causes of incidents are looked for',
    supports: ['recurrence_share', 'problem_time_to_resolve'],
    minimumN: 20,
    exampleTarget: null,
    version: 1,
  },
  {
    id: 'recurrence_share',
    name: 'Incidents that recurred',
    process: 'Problem management',
    unit: 'ratio',
    direction: 'down',
    chart: 'p_prime',
    definition: 'The share of incidents whose cause was already known, or thought to be removed.',
    formula:
      'incidents opened after their problem had become a known error or was resolved / incidents opened',
    caveats: [
      'It counts only incidents that are linked with their problem; none is inferred.',
      'An incident linked with several problems counts once one of them was known or resolved.',
      FILL_CAVEAT,
    ],
    sample: 'incidents opened',
    fact: 'linked_incident',
    measure: { aggregate: 'ratio', clock: 'opened', among: 'true', met: 'recurred' },
    needs: [['incident.opened'], ['problem.known_error', 'problem.resolved']],
    heard: ['problem.known_error', 'problem.resolved'],
    links: 'problem',
    beside: { inferred_share: NONE_INFERRED },
    counterMetric: 'problem_linked_share',
    criticalSuccessFactor: 'What has been understood does not happen again',
    supports: ['incident_volume', 'incident_backlog'],
    minimumN: 20,
    exampleTarget: null,
    version: 1,
  },
]
