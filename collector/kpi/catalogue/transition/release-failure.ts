import type { KpiEntry } from '../../definition.ts'
import { FILL_CAVEAT, LINK_HOURS } from '../links.ts'

const FAILURE_RULE = `caused by a deployment ≈ opened ${LINK_HOURS} after it, the last deployment of the same service to production before the incident`

/** How often what reaches users has to be put right, and how long that takes: two of the key figures of DORA (https://dora.dev/guides/dora-metrics/). */
export const RELEASE_FAILURE: readonly KpiEntry[] = [
  {
    id: 'deployment_failure_rate',
    name: 'Deployments that failed',
    process: 'Release and deployment management',
    unit: 'ratio',
    direction: 'down',
    chart: 'p_prime',
    definition:
      'The share of deployments to production after which somebody had to step in within 7 days: it was rolled back, put right by a later deployment, or caused an incident.',
    formula:
      'successful deployments to production that were rolled back, put right by a later deployment, or linked with an incident, within 7 days / successful deployments to production',
    caveats: [
      'It is DORA’s change failure rate: deployments are counted, never incidents. One that never got to production is not in it.',
      'Each deployment is watched for 7 days; that of a younger one may still change.',
      'An incident counts by the time of its opening, however late its cause is named. It names the deployment, or the change that the deployment carried out; one that was opened more than 7 days before the deployment came to its end has another cause, whatever it names.',
      'One that names neither counts by the rule shown; the share of deployments that failed by this alone stands beside the value.',
      FILL_CAVEAT,
    ],
    sample: 'successful deployments to production',
    fact: 'linked_deployment',
    measure: { aggregate: 'ratio', clock: 'finished', among: 'true', met: 'failed' },
    needs: [['deployment.finished']],
    heard: ['incident.opened'],
    provenance: { approximated: 'failed AND NOT failed_surely', rule: FAILURE_RULE },
    links: 'deployment',
    followUpDays: 7,
    beside: {
      inferred_share: { clock: 'finished', where: 'failed AND NOT failed_surely', share: true },
    },
    counterMetric: 'deployment_frequency',
    criticalSuccessFactor: 'What reaches users works',
    supports: ['change_success_rate', 'incident_volume'],
    minimumN: 20,
    exampleTarget: 0.05,
    version: 1,
  },
  {
    id: 'failed_deployment_recovery',
    name: 'Time to recover from failed deployments',
    process: 'Release and deployment management',
    unit: 'seconds',
    direction: 'down',
    chart: 'log_xmr',
    definition: 'How long it took from a deployment that failed until its service was good again.',
    formula:
      'median of (first of: an incident of it resolved, rollback, next successful deployment of the service to production − end of the deployment) over the failed deployments of the window',
    caveats: [
      'Which deployments failed is said at deployment_failure_rate; they count in the window in which they came to their end.',
      'Those that nothing has made good yet are not in it; their number stands beside the value.',
      'Incidents that name no cause count by the rule shown; the share of deployments whose time rests on one stands beside the value.',
      FILL_CAVEAT,
    ],
    sample: 'failed deployments that were made good',
    fact: 'linked_deployment',
    measure: {
      aggregate: 'distribution',
      clock: 'finished',
      among: 'recovery_seconds IS NOT NULL',
      of: 'recovery_seconds',
      headline: 'median',
    },
    needs: [['deployment.finished']],
    heard: ['incident.opened'],
    provenance: { approximated: 'NOT failed_surely OR recovered_by_inference', rule: FAILURE_RULE },
    links: 'deployment',
    followUpDays: 7,
    beside: {
      inferred_share: {
        clock: 'finished',
        where: 'recovery_seconds IS NOT NULL AND (NOT failed_surely OR recovered_by_inference)',
        share: true,
      },
      not_recovered: { clock: 'finished', where: 'failed AND recovery_seconds IS NULL' },
    },
    counterMetric: 'deployment_failure_rate',
    criticalSuccessFactor: 'What went wrong is put right at once',
    supports: ['mtrs', 'incident_time_to_resolve'],
    minimumN: 20,
    exampleTarget: 3_600,
    version: 1,
  },
]
