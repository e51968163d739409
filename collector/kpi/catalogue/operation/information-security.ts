import type { KpiEntry } from '../../definition.ts'

/** How often security was broken. */
export const INFORMATION_SECURITY: readonly KpiEntry[] = [
  {
    id: 'security_incidents',
    name: 'Security incidents',
    process: 'Information security management',
    unit: 'count',
    direction: 'down',
    chart: 't',
    definition: 'How many incidents marked as security incidents were opened.',
    formula: 'number of security incidents opened in the window',
    caveats: [
      'It knows only what the tool marks as a security incident.',
      'More of them can mean more attacks, or people who look more closely.',
    ],
    sample: 'security incidents opened',
    fact: 'incident',
    measure: { aggregate: 'count', clock: 'opened', among: 'security' },
    needs: [['incident.opened']],
    counterMetric: 'incident_volume',
    criticalSuccessFactor: 'Information stays confidential, whole and available',
    supports: ['major_incidents'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
]
