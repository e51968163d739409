import type { Rule } from '../kpis.ts'
import type { LinkedDeployment, LinkedIncident, LinkedItem } from '../links.ts'

type Kind = keyof LinkedIncident['states']

/** A share of the incidents opened, and how many of them are there by the rule alone. */
function shareOfIncidents(
  links: Kind,
  met: (incident: LinkedIncident) => boolean,
  isInferred: (incident: LinkedIncident) => boolean,
): Rule<LinkedItem> {
  const opened = (item: LinkedItem) => ('states' in item ? item.openedAt : null)
  return {
    kinds: ['incident'],
    when: opened,
    met: (item) => 'states' in item && met(item),
    links,
    beside: {
      inferred_share: {
        when: opened,
        where: (item) => 'states' in item && isInferred(item),
        isShare: true,
      },
    },
    needs: [['incident.opened']],
  }
}

const finished = (item: LinkedItem) => ('last' in item ? item.last('finished') : null)
const ofDeployment = (test: (deployment: LinkedDeployment) => boolean) => (item: LinkedItem) =>
  'failed' in item && test(item)
const wasMadeGood = ofDeployment(({ recovery }) => recovery !== null)

/** The KPIs over what incidents are linked with, in the words of the KPI canon. */
export const LINK_RULES: Readonly<Record<string, Rule<LinkedItem>>> = {
  change_related_incident_share: shareOfIncidents(
    'change',
    ({ states, followsChange }) => states.change || followsChange,
    ({ states, followsChange }) => !states.change && followsChange,
  ),
  problem_linked_share: shareOfIncidents(
    'problem',
    ({ states }) => states.problem,
    () => false,
  ),
  recurrence_share: {
    ...shareOfIncidents(
      'problem',
      ({ recurred }) => recurred,
      () => false,
    ),
    restsOnSilenceOf: ['problem.known_error', 'problem.resolved'],
    needs: [['incident.opened'], ['problem.known_error', 'problem.resolved']],
  },
  deployment_failure_rate: {
    kinds: ['deployment'],
    when: finished,
    met: ofDeployment(({ failed }) => failed),
    links: 'deployment',
    beside: {
      inferred_share: {
        when: finished,
        where: ofDeployment(({ failed, failedSurely }) => failed && !failedSurely),
        isShare: true,
      },
    },
    restsOnSilenceOf: ['incident.opened'],
    needs: [['deployment.finished'], ['incident.opened']],
  },
  failed_deployment_recovery: {
    kinds: ['deployment'],
    when: finished,
    among: wasMadeGood,
    seconds: (item) => ('failed' in item ? (item.recovery ?? Number.NaN) : Number.NaN),
    headline: 'median',
    isDistribution: true,
    links: 'deployment',
    beside: {
      inferred_share: {
        when: finished,
        where: (item) => wasMadeGood(item) && ofDeployment(({ recoveredSurely }) => !recoveredSurely)(item),
        isShare: true,
      },
      not_recovered: {
        when: finished,
        where: ofDeployment(({ failed, recovery }) => failed && recovery === null),
      },
    },
    restsOnSilenceOf: ['incident.opened'],
    needs: [['deployment.finished'], ['incident.opened']],
  },
}
