import {
  byName,
  CARRIERS_NAMED,
  DEPLOYMENT_NAMED,
  DEPLOYMENT_STATED,
  incidentsWithCauses,
  inWindows,
  LINK_TIME,
  living,
  meant,
  NEVER,
  REACHED_PRODUCTION,
} from './links.ts'

/**
 * So long after a deployment a repair, or an incident, counts against it: with a fixed time to be found out, cohorts compare. One that names it
 * may have been opened while it ran; so long before, it comes from something else.
 */
const FOLLOW_UP = 'toIntervalDay(7)'

/** When deployments of each service reached production, and which: several may at one instant. */
const REACHED = `
  SELECT service AS of_service, assumeNotNull(finished) AS reached_at, groupArray((toString(system), subject)) AS reached FROM ${living('deployment_facts')}
  WHERE service != '' AND finished IS NOT NULL AND ${REACHED_PRODUCTION}
  GROUP BY of_service, reached_at`

/** Each incident with each deployment that it counts against; one that names none counts against the last of its service before it. */
const BLAMED = `
  SELECT incidents.begun AS begun, ifNull(incidents.resolved, ${NEVER}) AS resolved,
    ${DEPLOYMENT_STATED} AS stated,
    arrayConcat(${CARRIERS_NAMED}, if(${DEPLOYMENT_NAMED}.1 = '', [], [(${DEPLOYMENT_NAMED}.1, assumeNotNull(incidents.caused_by_deployment))])) AS named,
    arrayJoin(multiIf(stated, arrayDistinct(named), last.reached_at > incidents.begun - ${LINK_TIME}, last.reached, [])) AS deployment
  FROM ${incidentsWithCauses(FOLLOW_UP)}
    ASOF LEFT JOIN (${REACHED}) AS last ON last.of_service = incidents.service AND last.reached_at <= incidents.begun`

const BLAMED_BY_DEPLOYMENT = `
  SELECT deployment.1 AS meant_system, deployment.2 AS meant_subject, groupArray((begun, resolved, stated)) AS incidents
  FROM (${BLAMED}) GROUP BY meant_system, meant_subject`

/** When deployments were put right by others. */
const REMEDIATED = `
  SELECT ${meant('named.items', 'remedies.system')}.1 AS meant_system, named.name AS meant_subject,
    groupArray(assumeNotNull(remedies.finished)) AS remedies
  FROM ${living('deployment_facts')} AS remedies
  INNER JOIN ${byName(living('deployment_facts'), 'tuple(toString(system))')} AS named ON named.name = remedies.remediates
  WHERE remedies.finished IS NOT NULL
  GROUP BY meant_system, meant_subject`

/** Deployments of the windows, each with what was needed after it and when it was good again. */
export const LINKED_DEPLOYMENTS = `
  SELECT deployments.* EXCEPT gone,
    arrayFilter(one -> one.1 >= deployments.at - ${FOLLOW_UP} AND one.1 < deployments.at + ${FOLLOW_UP}, blamed.incidents) AS incidents,
    ifNull(deployments.rolled_back < deployments.at + ${FOLLOW_UP}, false)
      OR arrayExists(at -> at > deployments.at AND at < deployments.at + ${FOLLOW_UP}, remediated.remedies)
      OR arrayExists(one -> one.3, incidents) AS failed_surely,
    failed_surely OR notEmpty(incidents) AS failed,
    arrayMap(one -> one.2, arrayFilter(one -> one.3, incidents)) AS stated_ends,
    arrayMap(one -> one.2, arrayFilter(one -> NOT one.3, incidents)) AS inferred_ends,
    arrayConcat([ifNull(deployments.rolled_back, ${NEVER}), following.reached_at], stated_ends) AS sure_ends,
    arrayMin(arrayPushBack(arrayFilter(at -> at >= deployments.at, sure_ends), ${NEVER})) AS surely_good_again,
    arrayMin(arrayPushBack(arrayFilter(at -> at >= deployments.at, inferred_ends), surely_good_again)) AS good_again,
    if(failed AND good_again != ${NEVER}, date_diff('millisecond', deployments.at, good_again) / 1000, NULL) AS recovery_seconds,
    good_again != surely_good_again AS recovered_by_inference
  FROM (SELECT *, assumeNotNull(finished) AS at FROM deployment_facts FINAL
      WHERE NOT gone AND ${inWindows('finished')} AND ${REACHED_PRODUCTION}) AS deployments
    LEFT JOIN (${BLAMED_BY_DEPLOYMENT}) AS blamed
      ON blamed.meant_system = deployments.system AND blamed.meant_subject = deployments.subject
    LEFT JOIN (${REMEDIATED}) AS remediated
      ON remediated.meant_system = deployments.system AND remediated.meant_subject = deployments.subject
    ASOF LEFT JOIN (${REACHED}) AS following ON following.of_service = deployments.service AND following.reached_at > deployments.at`
