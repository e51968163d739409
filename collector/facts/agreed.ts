import { whenWorked, workedBy } from '../clocks/worked.ts'

/**
 * SQL of the fold of tickets that asks what was agreed: the SLA of its service that was in force when a ticket was opened gives its calendar
 * and, where the ticket has no target of its own, the target of the priority that it had at each moment. Where nothing is agreed with
 * anybody the fold does without: planning that would take as long as all the rest.
 */
export function agreedParts(isAgreed: boolean): Readonly<Record<string, string>> {
  const calendar = isAgreed ? 'calendar' : undefined
  return {
    ...(isAgreed ? AGREED : PLAIN),
    shares: `[1, ${THREATENED}, 1]`,
    pieces: piecesOf('steps', 'ran', calendar),
    spent: spentOf('cut'),
    place: `arrayFirstIndex(x -> x > share + ${EXACT}, by)`,
    reached: reached('share', 'place', 'cut', 'by', calendar),
    inside: `<= 1 + ${EXACT}`,
  }
}

/**
 * Of each service its SLAs, in the order of their activation: from when to when, its subject, its calendar where that is known, and its
 * targets.
 */
export const SLAS = `
  SELECT service AS agreed_service, arraySort(groupArray((one.since, one.until, subject,
      if(one.terms.calendar IN (SELECT calendar FROM calendar_hours), one.terms.calendar, ''), one.terms.targets))) AS slas
  FROM agreement_facts FINAL
  ARRAY JOIN in_force AS one
  WHERE NOT gone AND one.terms.kind = 'sla'
  GROUP BY service`

/** KPIS.md: an open item is a threat from three quarters of its target on. */
const THREATENED = 0.75
const STEPS = "'Array(Tuple(since DateTime64(3, \\'UTC\\'), target_seconds Nullable(Float64)))'"
const PIECES =
  "'Array(Tuple(since DateTime64(3, \\'UTC\\'), until DateTime64(3, \\'UTC\\'), target_seconds Nullable(Float64), worked Int64))'"

/** Sums of fractions are not exact: less than a millisecond of any target. */
const EXACT = '1e-12'

const NO_SHARE = "CAST(NULL, 'Nullable(Float64)')"

const PLAIN = {
  priorities: '',
  agreed_tickets: "SELECT *, '' AS agreement, '' AS calendar FROM described_tickets",
  target_steps: `CAST([(begun, own_target)], ${STEPS})`,
  response_steps: `CAST([(begun, NULL)], ${STEPS})`,
  target_share: NO_SHARE,
  response_share: NO_SHARE,
}

const AGREED = {
  priorities: `arraySort(step -> step.1, groupArrayIf((place, time, word.priority),
                position(data, '"priority"') > 0 AND JSONHas(data, 'priority'))) AS priorities,`,
  agreed_tickets: `
        SELECT * EXCEPT sla_then, sla_then.3 AS agreement, sla_then.4 AS calendar,
            arrayFilter(t -> t.item = kind AND t.metric != 'response', sla_then.5) AS agreed_targets,
            arrayFilter(t -> t.item = kind AND t.metric = 'response', sla_then.5) AS agreed_responses
        FROM
        (
        -- Of several the one that was activated last.
        SELECT described_tickets.*, arrayLast(sla -> sla.1 <= begun AND begun < sla.2, slas) AS sla_then
        FROM described_tickets
        LEFT JOIN (SELECT * FROM (${SLAS}) WHERE agreed_service != '') AS agreements ON agreed_service = served
        )`,
  target_steps: stepsOf('agreed_targets', 'own_target'),
  response_steps: stepsOf('agreed_responses', 'NULL'),
  target_share: shareOf('agreed_targets'),
  response_share: shareOf('agreed_responses'),
}

/** Since when which target holds: of the priority, else that of all priorities. */
function stepsOf(targets: string, own: string): string {
  const limit = `coalesce(${own},
                arrayFirstOrNull((seconds, priority) -> ifNull(priority = step.3, false), ${targets}.seconds, ${targets}.priority),
                arrayFirstOrNull((seconds, priority) -> isNull(priority), ${targets}.seconds, ${targets}.priority))`
  return `CAST(arrayMap(step -> (step.2, ${limit}), arrayPushFront(priorities, (0, begun, NULL))), ${STEPS})`
}

/** The share of a month's tickets that has to be inside, where it was agreed; without a target there is none. */
function shareOf(targets: string): string {
  const shares = `arrayMap(t -> ifNull(t.share, 1), ${targets})`
  return `coalesce(
        arrayFirstOrNull((share, priority) -> ifNull(priority = f.priority, false), ${shares}, ${targets}.priority),
        arrayFirstOrNull((share, priority) -> isNull(priority), ${shares}, ${targets}.priority))`
}

/** What ran under which target, and how much of it the calendar counts, in milliseconds. */
function piecesOf(steps: string, running: string, calendar: string | undefined): string {
  const ends = `arrayPushBack(arrayPopFront(${steps}.since), never)`
  const cut = `arrayFlatten(arrayMap(s -> arrayMap((step, until) -> (greatest(s.1, step.since), least(s.2, until), step.target_seconds), ${steps}, ${ends}), ${running}))`
  const worked = `${workedBy(calendar, 'p.2')} - ${workedBy(calendar, 'p.1')}`
  return `CAST(arrayMap(p -> (p.1, p.2, p.3, ${worked}), arrayFilter(p -> p.1 < p.2, ${cut})),
                ${PIECES})`
}

/** How much of the target was spent by the end of each piece: 1 is all of it. Each second counts by the target that held in it. */
function spentOf(pieces: string): string {
  return `arrayCumSum(arrayMap(p -> ifNull(multiIf(p.worked = 0, 0, p.target_seconds = 0, inf, p.worked / (p.target_seconds * 1000)), 0), ${pieces}))`
}

/** When a share of the target was spent: in the piece at `place`, and null where that is none. */
function reached(
  share: string,
  place: string,
  pieces: string,
  spent: string,
  calendar: string | undefined,
): string {
  const before = `if(${place} = 1, 0, ${spent}[${place} - 1])`
  const piece = `${pieces}[${place}]`
  const due = `${workedBy(calendar, `${piece}.since`)} + toInt64(round((${share} - ${before}) * assumeNotNull(${piece}.target_seconds) * 1000))`
  return `if(${place} = 0, NULL, least(never, greatest(${piece}.since, ${whenWorked(calendar, due)})))`
}
