import { AGREED_HOURS, agreedBy } from './agreed-time.ts'
import { THIS_HOUR, WINDOWS } from './windows.ts'

/** Unplanned outages of severity `down`, and what probes found: a probe that finds a service down speaks until its next look. */
const DOWNS = `
  SELECT service, system, subject, span.since AS since, span.until AS until, 0 AS inferred
  FROM outage_facts FINAL ARRAY JOIN open_spans AS span
  WHERE NOT gone AND is_down
  UNION ALL
  SELECT service, system, subject, since, until, 1
  FROM
  (
      SELECT service, system, subject, up, at AS since, leadInFrame(at, 1, toDateTime64('2299-12-31 00:00:00', 3, 'UTC'))
          OVER (PARTITION BY service, system, subject ORDER BY at, source, id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS until
      FROM probe_facts FINAL
      WHERE NOT gone
  )
  WHERE NOT up AND since < until`

const IN_ORDER = 'PARTITION BY service ORDER BY since, until, system, subject'

/** Outages that overlap are one disruption; it is named by the first of them. */
const DISRUPTIONS = `
  SELECT service AS disrupted, min(since) AS began, max(until) AS over, argMin((system, subject, inferred), (since, until, system, subject)) AS first_outage
  FROM
  (
      SELECT *, sum(is_first) OVER (${IN_ORDER} ROWS UNBOUNDED PRECEDING) AS nth
      FROM
      (
          SELECT *, since > max(until) OVER (${IN_ORDER} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS is_first
          FROM (${DOWNS})
      )
  )
  GROUP BY service, nth`

/** Services whose outages somebody tells of, and since when: from its first word on, or as far back as it declares. */
const LISTENED = `
  SELECT service, assumeNotNull(min(told)) AS told_since
  FROM
  (
      SELECT service, min(first_event) AS told FROM outage_facts FINAL WHERE NOT gone GROUP BY service
      UNION ALL
      SELECT service, min(at) FROM probe_facts FINAL WHERE NOT gone GROUP BY service
      UNION ALL
      SELECT arrayJoin(services), covered_from FROM coverage_facts FINAL
      WHERE NOT gone AND hasAny(types, ['outage.*', 'outage.started', 'probe.*', 'probe.sampled'])
  )
  WHERE told IS NOT NULL
  GROUP BY service`

/**
 * Of each of these services its disruptions, and what is agreed. What was before the day on which somebody began to tell of a service is not
 * known: `since`.
 */
export const SERVICES = `
  SELECT service, registered_system, toDateTime64(toStartOfDay(told_since, {timezone:String}), 3, 'UTC') AS since, downs, hours
  FROM (${LISTENED}) AS listened
  LEFT JOIN (${AGREED_HOURS}) AS agreements ON agreed_service = service
  LEFT JOIN (SELECT subject AS registered, min(system) AS registered_system FROM service_facts FINAL WHERE NOT gone GROUP BY registered) AS portfolio
    ON registered = service
  LEFT JOIN (SELECT disrupted, groupArray((began, over, first_outage)) AS downs FROM (${DISRUPTIONS}) GROUP BY disrupted) AS disruptions
    ON disrupted = service`

/** Over `downs`: SQL of the milliseconds of agreed time by each of some instants, an array, and by the begin and the end of each disruption. */
export function agreedByAll(instants: string): string {
  return `arrayMap(at -> ${agreedBy('greatest(at, since)')}, arrayConcat(${instants}, downs.1, downs.2))`
}

/** How much of the agreed time was missing between two amounts of it, where the disruptions begin and end at those behind the `first`. */
export function missingBetween(from: string, to: string, first: string): string {
  return `arraySum((begin, end) -> greatest(0, least(end, ${to}) - greatest(begin, ${from})),
    arraySlice(agreed_by, ${first} + 1, length(downs)), arraySlice(agreed_by, ${first} + length(downs) + 1))`
}

const ROW =
  "'Tuple(row String, agreed Float64, missing Float64, system String, subject String, kind String, part_of String, state String, began Nullable(DateTime64(3, \\'UTC\\')), ended Nullable(DateTime64(3, \\'UTC\\')))'"

/**
 * For each window: of every service how much service was agreed and how much was missing; the disruptions that began in it; those that
 * ended in it. A disruption that took nothing of the agreed time is none.
 */
const SERVICE_TIME = `
  SELECT service, of_window, one.row AS row, one.agreed AS agreed, one.missing AS missing, one.system AS system, one.subject AS subject,
    one.kind AS kind, one.part_of AS part_of, one.state AS state, one.began AS began, one.ended AS ended
  FROM
  (
      SELECT service, of_window, arrayJoin(arrayConcat(
          [CAST(('time', (by_end - by_start) / 1000, missing / 1000, toString(registered_system), service, 'service', '', if(missing = 0, 'undisturbed', 'disturbed'), NULL, NULL), ${ROW})],
          ${rowsOf('began', 'down.1')}, ${rowsOf('ended', 'down.2')})) AS one
      FROM
      (
          SELECT *, arrayJoin(arrayEnumerate(froms)) AS of_window, froms[of_window] AS window_start, ends[of_window] AS window_end,
            agreed_by[of_window] AS by_start, greatest(by_start, agreed_by[length(froms) + of_window]) AS by_end,
            agreed_by[2 * length(froms) + 1] AS by_this_hour,
            ${missingBetween('by_start', 'by_end', '2 * length(froms) + 1')} AS missing,
            arrayMap((down, begin, end) -> (down.1, down.2, down.3, (least(end, by_this_hour) - begin) / 1000), downs,
              arraySlice(agreed_by, 2 * length(froms) + 2, length(downs)), arraySlice(agreed_by, 2 * length(froms) + length(downs) + 2)) AS taken
          FROM
          (
              SELECT *, ${WINDOWS.froms} AS froms, ${WINDOWS.ends} AS ends, ${agreedByAll(`froms, ends, [${THIS_HOUR}]`)} AS agreed_by
              FROM (${SERVICES})
          )
      )
      WHERE since < window_end
  )`

/** The disruptions that began, or ended, in the window. */
function rowsOf(row: string, moment: string): string {
  return `arrayMap(down -> CAST(('${row}', 0, down.4, down.3.1, down.3.2, if(down.3.3, 'probe', 'outage'), toString(down.1),
            if(down.2 < window_end, 'over', 'going on'), down.1, if(down.2 < window_end, down.2, NULL)), ${ROW}),
          arrayFilter(down -> ${moment} >= window_start AND ${moment} < window_end AND down.4 > 0, taken))`
}

/** The facts of availability. */
export const AVAILABILITY_FACTS = {
  outage: {
    table: 'outage_facts',
    where: 'true',
    itemKinds: ['outage'],
    moments: ['started', 'ended'],
    dimensions: { service: 'service' },
    item: { kind: "'outage'", title: 'severity', state: 'state', opened: 'started', resolved: 'ended' },
  },
  probe: {
    table: 'probe_facts',
    part: 'toString((source, id))',
    where: 'true',
    itemKinds: ['probe'],
    moments: ['at'],
    dimensions: { service: 'service' },
    item: { kind: "'probe'", state: "if(up, 'up', 'down')", opened: 'at' },
  },
  service_time: {
    table: 'outage_facts',
    onlyWith: ['outage_facts', 'probe_facts'],
    alsoOf: ['probe_facts', 'service_facts', 'agreement_facts', 'calendar_hours', 'coverage_facts'],
    from: SERVICE_TIME,
    part: 'concat(row, part_of)',
    where: 'true',
    itemKinds: ['outage', 'service'],
    moments: ['of_window'],
    dimensions: { service: 'service' },
    item: {
      kind: 'kind',
      state: 'state',
      opened: 'began',
      resolved: 'ended',
      counted: "multiIf(row = 'began', began, row = 'ended', ended, window_end)",
    },
  },
} as const
