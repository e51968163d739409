import {
  byName,
  CHANGE_STATED,
  DEPLOYMENT_STATED,
  incidentsWithCauses,
  LINK_TIME,
  living,
  meant,
  NEVER,
} from './links.ts'

/** When changes of each service were carried out. */
const IMPLEMENTED = `
  SELECT DISTINCT service AS of_service, assumeNotNull(implemented) AS at FROM ${living('change_facts')}
  WHERE service != '' AND implemented IS NOT NULL`

/** Since when the cause of a problem is known, or gone. */
const KNOWN = `least(ifNull(known_error, ${NEVER}), ifNull(resolved, ${NEVER}))`

const PROBLEMS_BY_NAME = byName(living('problem_facts'), `(toString(system), ${KNOWN})`)

const NAMES_LINKED = `SELECT arrayJoin(linked).2 FROM ${living('problem_facts')}`

const LINKED_BY_NAME = `(SELECT system, subject FROM ticket_facts FINAL WHERE kind = 'incident' AND NOT gone AND subject IN (${NAMES_LINKED}))`

/** Which incidents have the names that problems link, however late they began: whom a name means may hang on it. */
export const INCIDENTS_NAMED = `SELECT toString(groupBitXor(cityHash64(system, subject))) AS named FROM ${LINKED_BY_NAME}`

const INCIDENTS_BY_NAME = byName(LINKED_BY_NAME, 'tuple(toString(system))')

/** The incidents that problems were linked with. */
const LINKED_BY_PROBLEMS = `
  SELECT ${meant('incidents.items', 'problems.system')}.1 AS meant_system, incidents.name AS meant_subject, min(problems.known) AS known
  FROM (SELECT system, ${KNOWN} AS known, arrayJoin(linked).2 AS name FROM ${living('problem_facts')}) AS problems
  INNER JOIN ${INCIDENTS_BY_NAME} AS incidents ON incidents.name = problems.name
  GROUP BY meant_system, meant_subject`

/** Incidents opened in the windows, each with what it is linked with. */
export const LINKED_INCIDENTS = `
  SELECT incidents.* EXCEPT gone,
    ${CHANGE_STATED} AS change_stated,
    -- The last change before it is enough; without any, the time is none of ours.
    NOT change_stated AND implemented.at > incidents.begun - ${LINK_TIME} AS change_inferred,
    ${DEPLOYMENT_STATED} AS deployment_stated,
    ifNull(incidents.problem, '') != '' OR linked.meant_subject != '' AS problem_stated,
    ${meant('problems.items', 'incidents.system')} AS problem_named,
    incidents.begun > if(problem_named.1 = '', ${NEVER}, problem_named.2)
      OR linked.meant_subject != '' AND incidents.begun > linked.known AS recurred
  FROM ${incidentsWithCauses()}
    LEFT JOIN ${PROBLEMS_BY_NAME} AS problems ON problems.name = incidents.problem
    LEFT JOIN (${LINKED_BY_PROBLEMS}) AS linked
      ON linked.meant_system = incidents.system AND linked.meant_subject = incidents.subject
    ASOF LEFT JOIN (${IMPLEMENTED}) AS implemented
      ON implemented.of_service = incidents.service AND implemented.at <= incidents.begun`
