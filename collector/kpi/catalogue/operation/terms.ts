/** Tickets with a final resolution. One that lies before the opening is a mistake of its source and in no time. */
export const RESOLVED = 'elapsed_seconds >= 0'

/** The rule of a compliance that only the tool's flag tells. */
export const SLA_RULE = 'the tool’s own met or missed flag'

export const INCIDENT_RESOLVED_NEEDS = [['incident.opened'], ['incident.resolved']] as const
