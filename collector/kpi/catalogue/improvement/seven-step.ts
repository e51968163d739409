import type { KpiEntry } from '../../definition.ts'

const PROCESS = 'Seven-step improvement'
const REOPENED = 'A reopened improvement counts as neither implemented nor verified until it is again.'

/** Given up by its due date: it was no longer due. */
const GIVEN_UP =
  '(ifNull(cancelled <= due_at, false) OR implemented IS NULL AND ifNull(closed <= due_at, false))'

const HOLD_DAYS = 90
const HOLDS_SINCE = `toDate(verified, {timezone:String}) + ${HOLD_DAYS}`
const CHECKED_ON = 'toDate(checked, {timezone:String})'

/** Whether improvements get done, and whether they help. */
export const SEVEN_STEP_IMPROVEMENT: readonly KpiEntry[] = [
  {
    id: 'improvements_in_flight',
    name: 'Improvements in flight',
    process: PROCESS,
    unit: 'count',
    direction: 'none',
    chart: 'run',
    definition: 'How many improvements were approved and not done with at the end of the window.',
    formula:
      'number of improvements approved before the end of the window and neither verified, closed nor cancelled by then',
    caveats: [
      'An improvement that is in place is in flight until somebody has verified what it did.',
      'Overdue are those whose due date has passed without their being implemented.',
    ],
    sample: 'improvements in flight',
    fact: 'improvement',
    measure: { aggregate: 'snapshot', clock: 'end_of_window', among: 'true' },
    needs: [['improvement.registered', 'improvement.approved']],
    beside: {
      overdue: {
        clock: 'end_of_window',
        where: 'due_at < window_end AND ifNull(implemented >= window_end, true)',
      },
    },
    counterMetric: 'improvement_cycle_time',
    criticalSuccessFactor: 'No more is begun than can be finished',
    supports: ['improvement_on_time_share'],
    minimumN: 0,
    exampleTarget: null,
    version: 1,
  },
  {
    id: 'improvement_on_time_share',
    name: 'Improvements implemented on time',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'p_prime',
    definition: 'The share of improvements due in the window that were in place by their due date.',
    formula: 'improvements implemented by their due date / improvements due in the window',
    caveats: [
      'The latest due date counts: an improvement that was put off is due later.',
      'An improvement given up by its due date was no longer due; the number of these stands beside the value.',
      'While the window runs, only what was due by now is in it.',
      REOPENED,
    ],
    sample: 'improvements due',
    fact: 'improvement',
    measure: {
      aggregate: 'ratio',
      clock: 'due_at',
      among: `due_at < window_end AND NOT ${GIVEN_UP}`,
      met: 'implemented <= due_at',
    },
    needs: [['improvement.registered']],
    beside: { given_up: { clock: 'due_at', where: `due_at < window_end AND ${GIVEN_UP}` } },
    counterMetric: 'targets_reached_share',
    criticalSuccessFactor: 'Improvements that were promised happen',
    supports: ['targets_reached_share'],
    minimumN: 20,
    exampleTarget: 0.8,
    version: 1,
  },
  {
    id: 'improvement_cycle_time',
    name: 'Time from idea to verified improvement',
    process: PROCESS,
    unit: 'seconds',
    direction: 'down',
    chart: 'run',
    definition: 'How long it took from the registration of an improvement until it was verified what it did.',
    formula: 'median of (verification − registration) over improvements verified in the window',
    caveats: ['Improvements not verified yet are not in it; look at those in flight.', REOPENED],
    sample: 'improvements verified',
    fact: 'improvement',
    measure: {
      aggregate: 'distribution',
      clock: 'verified',
      among: 'elapsed_seconds >= 0',
      of: 'elapsed_seconds',
      headline: 'median',
    },
    needs: [['improvement.registered'], ['improvement.verified']],
    counterMetric: 'improvements_sustained',
    criticalSuccessFactor: 'Ideas become better services soon',
    supports: ['improvements_in_flight'],
    minimumN: 20,
    exampleTarget: null,
    version: 1,
  },
  {
    id: 'targets_reached_share',
    name: 'Improvements that reached their target',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition: 'The share of verified improvements that moved their KPI to its target.',
    formula:
      'improvements verified in the window with the verdict “met” / improvements verified in the window',
    caveats: [
      'An improvement verified without a verdict counts as one that did not reach its target; their number stands beside the value.',
      REOPENED,
    ],
    sample: 'improvements verified',
    fact: 'improvement',
    measure: { aggregate: 'ratio', clock: 'verified', among: 'true', met: "verdict = 'met'" },
    needs: [['improvement.verified']],
    recorded: 'verdict IS NOT NULL',
    beside: { without_verdict: { clock: 'verified', where: 'verdict IS NULL' } },
    counterMetric: 'improvements_sustained',
    criticalSuccessFactor: 'Improvements do what they were made for',
    supports: ['improvements_sustained'],
    minimumN: 20,
    exampleTarget: 0.6,
    version: 1,
  },
  {
    id: 'improvements_sustained',
    name: 'Improvements that lasted',
    process: PROCESS,
    unit: 'ratio',
    direction: 'up',
    chart: 'none',
    definition: `The share of verified improvements whose level still held when it was checked ${HOLD_DAYS} days later.`,
    formula: `improvements whose level still held / improvements checked in the window, ${HOLD_DAYS} days or more after their verification`,
    caveats: [
      `A check earlier than the ${HOLD_DAYS}th day cannot say whether it lasted: it is not in it, and stands beside the value.`,
      'Of several checks the last one counts.',
      REOPENED,
    ],
    sample: 'improvements checked',
    fact: 'improvement',
    measure: {
      aggregate: 'ratio',
      clock: 'checked',
      among: `sustained IS NOT NULL AND ${CHECKED_ON} >= ${HOLDS_SINCE}`,
      met: 'sustained',
    },
    needs: [['improvement.checked']],
    beside: {
      checked_early: { clock: 'checked', where: `sustained IS NOT NULL AND ${CHECKED_ON} < ${HOLDS_SINCE}` },
    },
    counterMetric: 'targets_reached_share',
    criticalSuccessFactor: 'What got better stays better',
    supports: ['targets_reached_share'],
    minimumN: 20,
    exampleTarget: 0.9,
    version: 1,
  },
]
