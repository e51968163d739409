import type { KpiEntry } from '../../definition.ts'

/** What monitoring reports, and how much of it matters. */
export const EVENT_MANAGEMENT: readonly KpiEntry[] = [
  {
    id: 'alert_volume',
    name: 'Alerts',
    process: 'Event management',
    unit: 'count',
    direction: 'down',
    chart: 'u_prime',
    definition: 'How often alerts of monitoring fired.',
    formula: 'number of alerts fired in the window',
    caveats: [
      'An alert that fires again counts again.',
      'The share linked to an incident knows only alerts that name their incident when they fire.',
      'A low share means noise: alerts that nobody has to act on.',
    ],
    sample: 'alerts fired',
    counts: 'alerts',
    fact: 'alert',
    measure: { aggregate: 'count', clock: 'at', among: 'true' },
    needs: [['alert.fired']],
    beside: { linked_to_incident_share: { clock: 'at', where: "incident != ''", share: true } },
    counterMetric: 'major_incidents',
    criticalSuccessFactor: 'Every alert is one that somebody has to act on',
    supports: ['incident_volume', 'availability'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
]
