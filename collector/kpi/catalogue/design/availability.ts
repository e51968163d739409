import type { KpiEntry } from '../../definition.ts'

const PROCESS = 'Availability management'
const NEEDS = [['outage.started', 'probe.sampled']]
const INFERRED = {
  approximated: "kind = 'probe'",
  rule: 'outages from probes: a probe that finds a service down speaks until its next look',
}
const AGREED_TIME =
  'Agreed service time is the time of the calendar of the service’s active SLA; round the clock without one.'
const ONE_DISRUPTION =
  'Outages of a service that overlap are one disruption. Announced maintenance and degraded service count for nothing.'

/** Whether services are there when they were agreed to be. */
export const AVAILABILITY_MANAGEMENT: readonly KpiEntry[] = [
  {
    id: 'availability',
    name: 'Availability',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'run',
    definition: 'The share of the agreed service time in which services were there.',
    formula: '(agreed service time − downtime inside it) / agreed service time, summed over services',
    caveats: [
      AGREED_TIME,
      ONE_DISRUPTION,
      'A service is in it from the day on which somebody first told of an outage of it, planned or not, or a probe looked at it, or since when a source declares to tell of its outages.',
      'Of all services together each counts by its agreed time, so one that is promised round the clock weighs more than one of office hours.',
    ],
    sample: 'services whose outages are told of',
    fact: 'service_time',
    measure: {
      aggregate: 'ratio',
      clock: 'of_window',
      among: "row = 'time' AND agreed > 0",
      numerator: 'agreed - missing',
      denominator: 'agreed',
      sums: 'seconds',
    },
    needs: NEEDS,
    beside: { disruptions: { clock: 'of_window', where: "row = 'began'" } },
    counterMetric: 'change_lead_time',
    criticalSuccessFactor: 'Services are there when they are needed',
    supports: ['sla_target_achievement', 'relationship_csat'],
    minimumN: 0,
    exampleTarget: 0.999,
    version: 1,
  },
  {
    id: 'mtrs',
    name: 'Mean time to restore service',
    process: PROCESS,
    unit: 'seconds',
    direction: 'down',
    chart: 'log_xmr',
    definition:
      'How long a service was missing in its agreed service time, on average over the disruptions that ended.',
    formula: 'downtime inside the agreed service time / disruptions ended',
    caveats: [
      AGREED_TIME,
      ONE_DISRUPTION,
      'A disruption that lies wholly outside the agreed service time is none.',
      'A few long disruptions make the mean; the median stands beside it.',
    ],
    sample: 'disruptions ended',
    fact: 'service_time',
    measure: {
      aggregate: 'distribution',
      clock: 'of_window',
      among: "row = 'ended'",
      of: 'missing',
      headline: 'mean',
    },
    needs: NEEDS,
    provenance: INFERRED,
    counterMetric: 'mtbf',
    criticalSuccessFactor: 'What broke works again soon',
    supports: ['availability', 'incident_time_to_resolve'],
    minimumN: 20,
    exampleTarget: null,
    version: 1,
  },
  {
    id: 'mtbf',
    name: 'Mean time between failures',
    process: PROCESS,
    unit: 'seconds',
    direction: 'up',
    chart: 't',
    definition: 'How long services worked, in their agreed service time, for each disruption that began.',
    formula: '(agreed service time − downtime) / disruptions begun, summed over services',
    caveats: [
      AGREED_TIME,
      ONE_DISRUPTION,
      'Without a disruption there is no value: the time for which all services worked is the numerator.',
      'Ten services that fail once a month each make three days between failures, not thirty.',
    ],
    sample: 'disruptions begun, and services that they might have hit',
    fact: 'service_time',
    measure: {
      aggregate: 'ratio',
      clock: 'of_window',
      among: "row = 'began' OR row = 'time' AND agreed > 0",
      numerator: "if(row = 'time', agreed - missing, 0)",
      denominator: "row = 'began'",
      sums: 'seconds',
    },
    needs: NEEDS,
    whenNone: 'nothing_happened',
    provenance: INFERRED,
    counterMetric: 'mtrs',
    criticalSuccessFactor: 'Services fail seldom',
    supports: ['availability', 'incident_volume'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
]
