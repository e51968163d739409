import { FEW_WINDOWS, livesInWindows, NO_TIME, WINDOWS } from './windows.ts'

/**
 * SQL of the links between incidents and what caused them. They are made when a question is asked, so that what comes late links like what
 * came early; and of incidents, of which there may be millions, only those that the windows concern.
 */

/** Later than everything. */
export const NEVER = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')"

/** Where the first of the windows begins, and where the last of them ends. */
export const BEGIN = `arrayMin(${WINDOWS.froms})`
export const END = `arrayMax(${WINDOWS.tos})`

/** True for what lies in one of the windows, or so shortly before or after: between a few there may be years. Of many, what lies between is left to the reader. */
export function inWindows(moment: string, around = NO_TIME): string {
  return `${moment} >= ${BEGIN} - ${around} AND ${moment} < ${END} + ${around}
    AND (length(${WINDOWS.froms}) > ${FEW_WINDOWS} OR arrayExists((begin, end) -> ${moment} >= begin - ${around} AND ${moment} < end + ${around}, ${WINDOWS.froms}, ${WINDOWS.tos}))`
}

/** So long after a change or a deployment an incident of its service is taken to come from it. */
export const LINK_TIME = 'toIntervalHour({link_hours:UInt32})'

/** A deployment that reached users. One that failed never did. */
export const REACHED_PRODUCTION = "environment IN ('production', 'prod') AND outcome = 'successful'"

/** The items that a table of facts has. */
export function living(table: string): string {
  return `(SELECT * FROM ${table} FINAL WHERE NOT gone)`
}

/** What is asked for of all items of each name: a tuple, whose first part has to be the system. */
export function byName(rows: string, what: string): string {
  return `(SELECT subject AS name, groupArray(${what}) AS items FROM ${rows} GROUP BY name)`
}

/** Of the items of a name the one that is meant: that of the same system or, where it has none of that name, the only one elsewhere. */
export function meant(items: string, system: string): string {
  return `arrayFirst(item -> item.1 = ${system} OR length(${items}) = 1, ${items})`
}

const DEPLOYMENTS_BY_NAME = byName(living('deployment_facts'), "(toString(system), ifNull(change, '') != '')")

/** Changes, each with the deployments that carried it out. */
const CARRIED_OUT = `
  SELECT ${meant('changes.items', 'deployments.system')}.1 AS meant_system, changes.name AS meant_subject,
    groupArray((toString(deployments.system), deployments.subject)) AS carriers
  FROM ${living('deployment_facts')} AS deployments
  INNER JOIN ${byName(living('change_facts'), 'tuple(toString(system))')} AS changes ON changes.name = deployments.change
  GROUP BY meant_system, meant_subject`

const CHANGES_BY_NAME = byName(
  `(SELECT changes.system AS system, changes.subject AS subject, carried_out.carriers AS carriers FROM ${living('change_facts')} AS changes
    LEFT JOIN (${CARRIED_OUT}) AS carried_out
      ON carried_out.meant_system = changes.system AND carried_out.meant_subject = changes.subject)`,
  '(toString(system), carriers)',
)

/**
 * Incidents opened in the windows, or so shortly before or after, with the items that they name as their causes: `deployments.items`, and
 * `changes.items` with the deployments that carried each out. `begun` is their opening.
 */
export function incidentsWithCauses(around?: string): string {
  return `(SELECT *, assumeNotNull(opened) AS begun FROM ticket_facts FINAL
      WHERE kind = 'incident' AND NOT gone AND ${livesInWindows('first_event', 'until', around)} AND opened IS NOT NULL AND ${inWindows('opened', around)}) AS incidents
    LEFT JOIN ${DEPLOYMENTS_BY_NAME} AS deployments ON deployments.name = incidents.caused_by_deployment
    LEFT JOIN ${CHANGES_BY_NAME} AS changes ON changes.name = incidents.caused_by_change`
}

/** The deployment that an incident names, and whether that carried out a change. */
export const DEPLOYMENT_NAMED = meant('deployments.items', 'incidents.system')

/** The deployments that carried out the change that an incident names. */
export const CARRIERS_NAMED = `${meant('changes.items', 'incidents.system')}.2`

/** An incident that names a change names the deployments that carried it out, and the other way round. */
export const CHANGE_STATED = `ifNull(incidents.caused_by_change, '') != '' OR ${DEPLOYMENT_NAMED}.2`
export const DEPLOYMENT_STATED = `ifNull(incidents.caused_by_deployment, '') != '' OR notEmpty(${CARRIERS_NAMED})`
