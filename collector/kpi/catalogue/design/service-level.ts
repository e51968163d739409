import type { KpiEntry } from '../../definition.ts'
import { STATE_AT_END } from '../../facts.ts'

const PROCESS = 'Service level management'
const AT_END = (since: string, until: string) => `${since} < window_end AND ${until} >= window_end`

/** The terms of an agreement that were in force at the end of the window. */
const TERMS = `arrayFirst(one -> ${AT_END('one.since', 'one.until')}, in_force).terms`
const IS_BACKED = `arrayExists(backing -> (backing.1 = needed OR backing.2 = needed) AND ${AT_END('backing.3', 'backing.4')}, backings)`

const TARGETS = {
  unit: 'ratio',
  direction: 'up',
  chart: 'p_prime',
  formula: 'agreed targets met / agreed targets measured; one for each agreement, metric and month',
  sample: 'agreed targets measured',
  fact: 'agreed_target',
  needs: [['agreement.activated', 'agreement.measured']],
  monthly: true,
  minimumN: 20,
  exampleTarget: 0.95,
  version: 1,
} as const
const AT_MONTHS_END = 'A month counts when it ends: in the window that its last instant lies in.'
const REPORTED =
  'Where an event agreement.measured tells of a metric and month, that counts instead of what is measured here.'

/** Whether promises are made, stood on something, and kept. */
export const SERVICE_LEVEL_MANAGEMENT: readonly KpiEntry[] = [
  {
    id: 'services_with_sla',
    name: 'Services with an SLA',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'run',
    definition:
      'The share of the services in the catalogue for which a service level agreement was in force at the end of the window.',
    formula: 'services in the catalogue with an active SLA / services in the catalogue',
    caveats: [
      'An agreement counts for the service that its events name.',
      'While nobody tells of any agreement there is no value.',
    ],
    sample: 'services in the catalogue',
    fact: 'service',
    measure: {
      aggregate: 'snapshot',
      clock: 'end_of_window',
      among: `${STATE_AT_END} = 'catalogue'`,
      met: `arrayExists(sla -> sla.1 = service AND ${AT_END('sla.2', 'sla.3')}, slas)`,
    },
    needs: [['service.registered']],
    heard: ['agreement.activated'],
    counterMetric: 'sla_target_achievement',
    criticalSuccessFactor: 'Customers know what they may expect',
    supports: ['sla_target_achievement', 'relationship_csat'],
    minimumN: 20,
    exampleTarget: 1,
    version: 1,
  },
  {
    id: 'slas_backed',
    name: 'SLAs that stand on agreements',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'run',
    definition:
      'The share of the active SLAs that depend on something, all of which is agreed: with a team inside the house (OLA) or a supplier (underpinning contract).',
    formula:
      'active SLAs all of whose depends_on have an active OLA or UC / active SLAs that depend on something',
    caveats: [
      'What an SLA depends on is named by the subject of an agreement, or by the key of a service for which there has to be one.',
      'SLAs that name nothing they depend on are not in it.',
    ],
    sample: 'active SLAs that depend on something',
    fact: 'agreement',
    measure: {
      aggregate: 'snapshot',
      clock: 'end_of_window',
      among: `${TERMS}.kind = 'sla' AND notEmpty(${TERMS}.depends_on)`,
      met: `arrayAll(needed -> ${IS_BACKED}, ${TERMS}.depends_on)`,
    },
    needs: [['agreement.activated']],
    counterMetric: 'supplier_target_achievement',
    criticalSuccessFactor: 'What is promised can be kept',
    supports: ['sla_target_achievement'],
    minimumN: 20,
    exampleTarget: 0.95,
    version: 1,
  },
  {
    ...TARGETS,
    id: 'sla_target_achievement',
    name: 'SLA targets met',
    process: PROCESS,
    definition: 'The share of the targets agreed with customers that were met, month by month.',
    caveats: [
      AT_MONTHS_END,
      'A target for tickets is met when the share of the month’s tickets that were inside is at least what was agreed; where priorities have shares of their own, when as many were inside as these ask for together.',
      'A ticket belongs to the SLA of its service that was in force when it was opened, and to the month in which it was resolved or answered.',
      'Availability is judged where a source tells of the outages of the service.',
      REPORTED,
    ],
    measure: { aggregate: 'ratio', clock: 'at', among: "kind_of = 'sla'", met: 'met' },
    counterMetric: 'relationship_csat',
    criticalSuccessFactor: 'What was promised to customers is kept',
    supports: ['relationship_csat'],
  },
  {
    id: 'sla_breaches',
    name: 'SLA breaches',
    process: PROCESS,
    unit: 'count',
    direction: 'down',
    chart: 'u_prime',
    definition: 'How many incidents and requests passed their target in the window, resolved or not.',
    formula: 'incidents and requests whose working time reached their target in the window and went on',
    caveats: [
      'A ticket counts at the moment at which its clock passed the target, not when it was resolved. Where only the tool says that it was missed, at its resolution.',
      'After a change of priority each second counts by the target that held in it.',
      'Breaches of targets for the first response stand beside the value.',
    ],
    sample: 'incidents and requests that passed their target',
    fact: 'contact',
    measure: { aggregate: 'count', clock: 'breached', among: 'breached < window_end' },
    needs: [['incident.opened', 'request.opened']],
    presupposes: 'with_target',
    beside: {
      with_target: { clock: 'opened', where: 'target_seconds IS NOT NULL OR sla_met IS NOT NULL' },
      response_breaches: { clock: 'response_breached', where: 'response_breached < window_end' },
    },
    counterMetric: 'sla_resolution_compliance',
    criticalSuccessFactor: 'What was promised for tickets is kept',
    supports: ['ticket_csat', 'relationship_csat'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
  {
    ...TARGETS,
    id: 'supplier_target_achievement',
    name: 'Supplier targets met',
    process: 'Supplier management',
    definition: 'The share of the targets in contracts with suppliers that were met, month by month.',
    caveats: [
      AT_MONTHS_END,
      'Tickets are judged by what was agreed with customers: what a supplier owes is known from reports on its contract, and from the availability that it promises.',
      REPORTED,
    ],
    measure: { aggregate: 'ratio', clock: 'at', among: "kind_of = 'uc'", met: 'met' },
    optional: true,
    counterMetric: 'cost_per_ticket',
    criticalSuccessFactor: 'Suppliers keep what services are built on',
    supports: ['sla_target_achievement', 'availability'],
  },
]
