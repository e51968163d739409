/**
 * The facts that KPIs read: a table that a fold keeps, and the part of it that a fact means. Everything here is SQL over one row of the
 * table; nothing here ever holds a value that came from a request.
 */
export interface Fact {
  table: string
  /** Which rows of the table are meant. */
  where: string
  itemKinds: readonly string[]
  dimensions: Readonly<Record<string, string>>
}

const TICKET_DIMENSIONS = {
  service: 'service',
  priority: "ifNull(toString(priority), '')",
  team: "ifNull(team, '')",
  category: "ifNull(category, '')",
  channel: "ifNull(channel, '')",
  location: "ifNull(location, '')",
}

export const FACTS = {
  incident: {
    table: 'ticket_facts',
    where: "kind = 'incident'",
    itemKinds: ['incident'],
    dimensions: TICKET_DIMENSIONS,
  },
  request: {
    table: 'ticket_facts',
    where: "kind = 'request'",
    itemKinds: ['request'],
    dimensions: TICKET_DIMENSIONS,
  },
  contact: {
    table: 'ticket_facts',
    where: "kind IN ('incident', 'request')",
    itemKinds: ['incident', 'request'],
    dimensions: TICKET_DIMENSIONS,
  },
  survey: {
    table: 'survey_facts',
    where: 'true',
    itemKinds: ['survey'],
    dimensions: { service: 'service' },
  },
} as const satisfies Record<string, Fact>

export type FactName = keyof typeof FACTS

/** What a segment is called that no event named. */
export const UNMAPPED = 'unmapped'

/** SQL that names the segment of a row. Throws RangeError for a dimension that the fact does not have. */
export function segmentOf(fact: Fact, dimension: string): string {
  const column = fact.dimensions[dimension]
  if (column === undefined) throw new RangeError(`no dimension ${dimension}`)
  return `if(${column} = '', '${UNMAPPED}', ${column})`
}
