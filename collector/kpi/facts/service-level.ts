import { agreedByAll, missingBetween, SERVICES } from './availability.ts'
import { WINDOWS } from './windows.ts'

const MONTH_OF = (moment: string) => `toStartOfMonth(toTimezone(${moment}, {timezone:String}))`
const MIDNIGHT = (date: string) => `toDateTime64(${date}, 3, {timezone:String})`

/** What is measured of a month is known when it is over: its last millisecond. */
const END_OF = (month: string) => `${MIDNIGHT(`addMonths(${month}, 1)`)} - INTERVAL 1 MILLISECOND`

const FIRST_MONTH = MONTH_OF(`arrayMin(${WINDOWS.froms})`)
const LAST_MONTH = MONTH_OF(`arrayMax(${WINDOWS.tos})`)

/** Tickets of an agreement, by month and metric: how many more were inside than had to be. */
const TICKETS = `
  SELECT agreement, judged.1 AS metric, ${MONTH_OF('judged.2')} AS month, toFloat64(sum(judged.3)) - sum(judged.4) + 1e-9 AS slack, slack >= 0 AS met, 0 AS is_report
  FROM ticket_facts FINAL
  ARRAY JOIN [(if(kind = 'request', 'fulfilment', 'resolution'), resolved, sla_met, target_share), ('response', responded, response_met, response_share)] AS judged
  WHERE NOT gone AND until >= ${MIDNIGHT(FIRST_MONTH)} AND first_event < ${MIDNIGHT(`addMonths(${LAST_MONTH}, 1)`)}
    AND agreement != '' AND judged.2 IS NOT NULL AND judged.3 IS NOT NULL AND judged.4 IS NOT NULL
    AND judged.2 >= ${MIDNIGHT(FIRST_MONTH)} AND judged.2 < ${MIDNIGHT(`addMonths(${LAST_MONTH}, 1)`)}
  GROUP BY agreement, metric, month`

/** What was measured elsewhere; the last word on a month counts. */
const REPORTS = `
  SELECT subject, ifNull(said.2, '') AS metric,
    ifNull(toStartOfMonth(toDateOrNull(concat(said.3, '-01'))), ${MONTH_OF('report.since')}) AS month, inf, argMax(said.1, nth) AS met, 1
  FROM
  (
      SELECT subject, report, nth, JSONExtract(report.said, 'Tuple(met Bool, metric Nullable(String), month Nullable(String))') AS said
      FROM agreement_facts FINAL ARRAY JOIN reports AS report, arrayEnumerate(reports) AS nth
      WHERE NOT gone
  )
  GROUP BY subject, metric, month`

const MONTHS = `arrayMap(nth -> addMonths(${FIRST_MONTH}, nth), range(toUInt32(dateDiff('month', ${FIRST_MONTH}, ${LAST_MONTH}) + 1)))`

/** Promises of availability that were in force when the month ended, of services whose outages somebody tells of. */
const AVAILABILITY = `
  SELECT subject, 'availability' AS metric, month, inf, by_start = by_end OR (by_end - by_start - missing) / (by_end - by_start) >= promised AS met, 0
  FROM
  (
      SELECT subject, arrayJoin(arrayEnumerate(months)) AS nth, months[nth] AS month, one.since AS agreed_since, one.until AS agreed_until,
        one.terms.availability_target AS promised, agreed_by[nth] AS by_start, agreed_by[length(months) + nth] AS by_end,
        ${missingBetween('by_start', 'by_end', '2 * length(months)')} AS missing
      FROM (SELECT subject, service, one FROM agreement_facts FINAL ARRAY JOIN in_force AS one WHERE NOT gone AND one.terms.availability_target IS NOT NULL) AS promises
      INNER JOIN
      (
          SELECT *, ${MONTHS} AS months, arrayMap(month -> ${MIDNIGHT('month')}, months) AS begins,
            arrayMap(month -> least(${MIDNIGHT('addMonths(month, 1)')}, arrayMax(${WINDOWS.ends})), months) AS ends,
            ${agreedByAll('begins, ends')} AS agreed_by
          FROM (${SERVICES})
      ) AS services USING service
      WHERE greatest(begins[nth], since) < ends[nth] AND agreed_since <= ${END_OF('month')} AND agreed_until > ${END_OF('month')}
  )`

/** What an agreement promised of a metric, and whether the month kept it. What was measured elsewhere counts before what we measure. */
export const AGREED_TARGETS = `
  SELECT system, subject, service, kind_of, metric, month, met, slack, ${END_OF('month')} AS at
  FROM
  (
      SELECT agreement AS subject, metric, month, if(max(is_report) = 1, maxIf(toUInt8(met), is_report = 1), max(toUInt8(met))) AS met, max(slack) AS slack
      FROM (${TICKETS} UNION ALL ${REPORTS} UNION ALL ${AVAILABILITY})
      GROUP BY subject, metric, month
  ) AS targets
  INNER JOIN
  (
      SELECT system, subject, service, ifNull(agreement_kind, 'sla') AS kind_of FROM agreement_facts FINAL WHERE NOT gone ORDER BY system LIMIT 1 BY subject
  ) AS agreements USING subject`

/** The facts of service level management. */
export const SERVICE_LEVEL_FACTS = {
  agreement: {
    table: 'agreement_facts',
    columns: {
      open_spans: 'arrayMap(one -> (one.since, one.until), in_force)',
      // Whom else they may stand on: subjects and services, and from when to when.
      backings: `(SELECT groupArray((subject, service, one.since, one.until)) FROM agreement_facts FINAL ARRAY JOIN in_force AS one
        WHERE NOT gone AND one.terms.kind IN ('ola', 'uc'))`,
    },
    where: 'true',
    itemKinds: ['agreement'],
    moments: ['activated', 'expired'],
    dimensions: { service: 'service' },
    item: {
      kind: "'agreement'",
      title: 'agreement_kind',
      state: 'state',
      opened: 'activated',
      closed: 'expired',
    },
  },
  agreed_target: {
    table: 'agreement_facts',
    alsoOf: ['outage_facts', 'probe_facts', 'calendar_hours', 'coverage_facts'],
    alsoUntil: [{ table: 'ticket_facts', days: 0 }],
    from: AGREED_TARGETS,
    part: "concat(toString(month), ' ', metric)",
    where: 'true',
    itemKinds: ['agreement'],
    moments: ['at'],
    dimensions: { service: 'service', metric: 'metric' },
    item: {
      kind: "'agreement'",
      title: "trim(concat(metric, ' ', formatDateTime(month, '%Y-%m')))",
      state: "if(met, 'met', 'missed')",
      opened: 'at',
    },
  },
} as const
