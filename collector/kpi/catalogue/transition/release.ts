import type { KpiEntry } from '../../definition.ts'

/** One that failed never reached production, so there it was none. */
const REACHED_PRODUCTION = "outcome = 'successful'"

/** How often, how fast and how well what was built reaches users: three of the key figures of DORA (https://dora.dev/guides/dora-metrics/). */
export const RELEASE: readonly KpiEntry[] = [
  {
    id: 'deployment_frequency',
    name: 'Deployments a day',
    process: 'Release and deployment management',
    unit: 'per_day',
    direction: 'up',
    chart: 'u_prime',
    definition: 'How many deployments reached production on a calendar day.',
    formula:
      'successful deployments to production / calendar days; of a running period those that have elapsed',
    caveats: [
      'Production is the environment named production or prod.',
      'Weekends and holidays are days too: a team that deploys once on every working day comes to about 0.7.',
    ],
    sample: 'successful deployments to production',
    fact: 'deployment',
    measure: { aggregate: 'count', clock: 'finished', among: REACHED_PRODUCTION, per: 'day' },
    needs: [['deployment.finished']],
    beside: { failed: { clock: 'finished', where: "outcome = 'failed'" } },
    counterMetric: 'deployment_failure_rate',
    criticalSuccessFactor: 'What was built reaches users in small steps',
    supports: ['lead_time_for_changes', 'change_lead_time'],
    minimumN: 0,
    exampleTarget: 1,
    version: 1,
  },
  {
    id: 'lead_time_for_changes',
    name: 'Lead time of commits',
    process: 'Release and deployment management',
    unit: 'seconds',
    direction: 'down',
    chart: 'log_xmr',
    definition: 'How long it took from a commit until it was in production.',
    formula:
      'median of (end of the deployment − commit) over the commits of successful deployments to production',
    caveats: [
      'A commit counts in every deployment that lists it.',
      'Commits listed without a time are not in it; their number stands beside the value.',
      'Of a deployment that lists no commits, its oldest stands for all of them, which makes the time longer.',
    ],
    sample: 'commits brought to production',
    fact: 'deployed_commit',
    measure: {
      aggregate: 'distribution',
      clock: 'finished',
      among: `${REACHED_PRODUCTION} AND commit.seconds >= 0`,
      of: 'commit.seconds',
      headline: 'median',
    },
    needs: [['deployment.finished']],
    provenance: {
      approximated: "commit.sha = ''",
      rule: 'commits of a deployment that lists none ≈ its oldest commit',
    },
    beside: {
      commits_without_time: {
        clock: 'finished',
        where: `${REACHED_PRODUCTION} AND commit.seconds IS NULL`,
      },
    },
    counterMetric: 'deployment_failure_rate',
    criticalSuccessFactor: 'What was built reaches users without delay',
    supports: ['change_lead_time', 'problem_time_to_resolve'],
    minimumN: 20,
    exampleTarget: 86_400,
    version: 1,
  },
  {
    id: 'deployment_rework_rate',
    name: 'Deployments that were rework',
    process: 'Release and deployment management',
    unit: 'ratio',
    direction: 'down',
    chart: 'p_prime',
    definition:
      'The share of deployments to production that nobody had planned, made to fix what users had noticed.',
    formula: 'successful deployments to production marked as rework / successful deployments to production',
    caveats: [
      'There is a value only where a deployment of the window says whether it was rework, yes or no; one that does not say counts as none.',
    ],
    sample: 'successful deployments to production',
    fact: 'deployment',
    measure: { aggregate: 'ratio', clock: 'finished', among: REACHED_PRODUCTION, met: 'rework' },
    needs: [['deployment.finished']],
    optional: true,
    recorded: 'rework IS NOT NULL',
    counterMetric: 'deployment_frequency',
    criticalSuccessFactor: 'What reaches users is right at the first try',
    supports: ['incident_volume', 'change_success_rate'],
    minimumN: 20,
    exampleTarget: 0.1,
    version: 1,
  },
]
