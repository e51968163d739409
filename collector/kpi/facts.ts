import { AVAILABILITY_FACTS } from './facts/availability.ts'
import { DESIGN_FACTS } from './facts/design.ts'
import { IMPROVEMENT_FACTS } from './facts/improvement.ts'
import { LINKED_DEPLOYMENTS } from './facts/linked-deployment.ts'
import { INCIDENTS_NAMED, LINKED_INCIDENTS } from './facts/linked-incident.ts'
import { MONEY_FACTS } from './facts/money.ts'
import { RESOURCE_FACTS } from './facts/resource.ts'
import { SERVICE_LEVEL_FACTS } from './facts/service-level.ts'
import { TICKET_ITEM } from './facts/ticket.ts'

/**
 * The facts that KPIs read: a table that a fold keeps, and the part of it that a fact means. Everything here is SQL over one row of the
 * table; nothing here ever holds a value that came from a request.
 */
export interface Fact {
  /** The table that a fold keeps of them, which an item of the kind is read from. */
  table: string
  /** The rows where they are not simply those of the table: a SELECT of what is not gone, over `WINDOWS` too. */
  from?: string
  /** What else those are made of. */
  alsoOf?: readonly string[]
  /** And of which tables only what began before a window ends, or so many days later. */
  alsoUntil?: readonly { table: string; days: number }[]
  /** What of the own table's later rows the rows of a window hang on: a SELECT of one number that changes with it. */
  hangsOn?: string
  /** Without a row in one of these tables there is none: the fact's own, where nothing is said. */
  onlyWith?: readonly string[]
  /** Columns that only a question can make, in SQL over the rows of the table: of the organisation's `{timezone:String}`, or of other rows. */
  columns?: Readonly<Record<string, string>>
  /** Rows that are made of one: an array's elements by the name of each. */
  each?: { array: string; name: string; key: string } | undefined
  /** What tells the rows of one item apart, where each event is one. */
  part?: string
  /** Which rows of the table are meant. */
  where: string
  itemKinds: readonly string[]
  /** The moments by which a row may count. */
  moments: readonly string[]
  /** Where rows are many: the columns of the first and the last moment at which one may count. An index over both passes over the others. */
  life?: readonly [first: string, last: string]
  dimensions: Readonly<Record<string, string>>
  item: ItemColumns
}

/** What a list of items shows of a row, besides its system, subject and service. `state` may not be null. */
export interface ItemColumns {
  kind: string
  title?: string
  team?: string
  priority?: string
  state: string
  url?: string
  opened?: string
  resolved?: string
  closed?: string
  /** When a row counted that was made for the window. */
  counted?: string
}

const TICKET_DIMENSIONS = {
  service: 'service',
  priority: "ifNull(toString(priority), '')",
  team: "ifNull(team, '')",
  category: "ifNull(category, '')",
  channel: "ifNull(channel, '')",
  location: "ifNull(location, '')",
}

const TICKET = {
  table: 'ticket_facts',
  moments: ['opened', 'responded', 'first_resolved', 'resolved', 'closed', 'breached', 'response_breached'],
  life: ['first_event', 'until'],
  dimensions: TICKET_DIMENSIONS,
  item: TICKET_ITEM,
} as const

const DEPLOYMENT = {
  table: 'deployment_facts',
  // KPIS.md: these two names are where users are.
  where: "environment IN ('production', 'prod')",
  itemKinds: ['deployment'],
  moments: ['finished'],
  dimensions: { service: 'service' },
  item: { kind: "'deployment'", state: 'state', url: 'url', closed: 'finished' },
} as const

/** Where in the portfolio a service was at the end of the window, which may not be where it is today. */
export const STATE_AT_END = 'arrayLast(step -> step.1 < window_end, states).2'

export const FACTS = {
  incident: { ...TICKET, where: "kind = 'incident'", itemKinds: ['incident'] },
  request: { ...TICKET, where: "kind = 'request'", itemKinds: ['request'] },
  contact: { ...TICKET, where: "kind IN ('incident', 'request')", itemKinds: ['incident', 'request'] },
  survey: {
    table: 'survey_facts',
    where: 'true',
    itemKinds: ['survey'],
    moments: ['sent', 'responded'],
    dimensions: { service: 'service' },
    item: {
      kind: "'survey'",
      state: "if(responded IS NULL, 'sent', 'answered')",
      opened: 'sent',
      resolved: 'responded',
    },
  },
  service: {
    table: 'service_facts',
    columns: {
      // What was agreed with customers: of which service, and from when to when.
      slas: `(SELECT groupArray((service, one.since, one.until)) FROM agreement_facts FINAL ARRAY JOIN in_force AS one
        WHERE NOT gone AND one.terms.kind = 'sla')`,
    },
    alsoOf: ['agreement_facts'],
    where: 'true',
    itemKinds: ['service'],
    moments: ['registered', 'catalogued', 'retired'],
    dimensions: {
      service: 'service',
      state: STATE_AT_END,
    },
    item: {
      kind: "'service'",
      title: 'name',
      team: 'team',
      state: 'state',
      opened: 'registered',
      closed: 'retired',
    },
  },
  complaint: {
    table: 'complaint_facts',
    where: 'true',
    itemKinds: ['complaint'],
    moments: ['received', 'accepted'],
    dimensions: { service: 'service' },
    item: { kind: "'complaint'", state: 'state', opened: 'received' },
  },
  alert: {
    table: 'alert_facts',
    part: 'toString((source, id))',
    where: "type = 'alert.fired'",
    itemKinds: ['alert'],
    moments: ['at'],
    dimensions: { service: 'service', severity: "ifNull(severity, '')" },
    item: {
      kind: "'alert'",
      state: "if(type = 'alert.fired', 'fired', 'resolved')",
      opened: "if(type = 'alert.fired', at, NULL)",
      resolved: "if(type = 'alert.resolved', at, NULL)",
    },
  },
  problem: {
    table: 'problem_facts',
    where: 'true',
    itemKinds: ['problem'],
    moments: ['opened', 'known_error', 'resolved', 'closed'],
    dimensions: { service: 'service' },
    item: {
      kind: "'problem'",
      title: 'title',
      state: 'state',
      url: 'url',
      opened: 'opened',
      resolved: 'resolved',
      closed: 'closed',
    },
  },
  ...DESIGN_FACTS,
  ...RESOURCE_FACTS,
  ...AVAILABILITY_FACTS,
  ...SERVICE_LEVEL_FACTS,
  ...IMPROVEMENT_FACTS,
  ...MONEY_FACTS,
  change: {
    table: 'change_facts',
    where: 'true',
    itemKinds: ['change'],
    moments: ['requested', 'approved', 'implemented', 'closed'],
    dimensions: {
      service: 'service',
      kind: "ifNull(change_kind, '')",
      risk: "ifNull(risk, '')",
      team: "ifNull(team, '')",
    },
    item: {
      kind: "'change'",
      team: 'team',
      state: 'state',
      url: 'url',
      opened: 'requested',
      resolved: 'implemented',
      closed: 'closed',
    },
  },
  deployment: DEPLOYMENT,
  linked_incident: {
    ...TICKET,
    from: LINKED_INCIDENTS,
    hangsOn: INCIDENTS_NAMED,
    alsoOf: ['change_facts', 'deployment_facts', 'problem_facts'],
    where: "kind = 'incident'",
    itemKinds: ['incident'],
  },
  linked_deployment: {
    ...DEPLOYMENT,
    from: LINKED_DEPLOYMENTS,
    alsoOf: ['change_facts'],
    // Incidents of the week after a deployment count against it.
    alsoUntil: [{ table: 'ticket_facts', days: 7 }],
  },
  deployed_commit: {
    ...DEPLOYMENT,
    each: { array: 'commits', name: 'commit', key: 'commit.sha' },
    item: { ...DEPLOYMENT.item, title: "nullIf(commit.sha, '')" },
  },
  audit: {
    table: 'audit_facts',
    part: 'toString((source, id))',
    where: 'true',
    itemKinds: ['ci'],
    moments: ['at'],
    dimensions: { service: 'service' },
    item: { kind: "'ci'", state: "if(correct, 'recorded right', 'recorded wrong')", opened: 'at' },
  },
} as const satisfies Record<string, Fact>

export type FactName = keyof typeof FACTS

/** What a segment is called that no event named. */
export const UNMAPPED = 'unmapped'

/** The rows of a fact's table, as they stand behind FROM. KPIs of one source are measured with one query. */
export function sourceOf({ table, from, columns, each }: Fact): string {
  const made = Object.entries(columns ?? {}).map(([name, sql]) => `${sql} AS ${name}`)
  const all = ['*', ...made].join(', ')
  const kept = made.length === 0 ? `${table} FINAL` : `(SELECT ${all} FROM ${table} FINAL WHERE NOT gone)`
  const rows = from === undefined ? kept : `(SELECT ${all}, 0 AS gone FROM (${from}))`
  return each === undefined ? rows : `(SELECT *, arrayJoin(${each.array}) AS ${each.name} FROM ${rows})`
}

/** The tables that a fact is read from. */
export function tablesOf({ table, alsoOf = [], alsoUntil = [] }: Fact): string[] {
  return [table, ...alsoOf, ...alsoUntil.map((also) => also.table)]
}

/** False while there can be none: of tables without a row nothing has to be asked. `held` has the tables that hold one. */
export function isThere({ table, onlyWith = [table] }: Fact, held: ReadonlyMap<string, string>): boolean {
  return onlyWith.some((one) => held.has(one))
}

/** The rows of a fact in few words: the tables of which they are made. */
export function namedSource(fact: Fact): string {
  const isPlain = fact.from === undefined && fact.columns === undefined && fact.each === undefined
  return isPlain ? sourceOf(fact) : tablesOf(fact).join(' with ')
}

/** SQL that names the segment of a row. Throws RangeError for a dimension that the fact does not have. */
export function segmentOf(fact: Fact, dimension: string): string {
  const column = fact.dimensions[dimension]
  if (column === undefined) throw new RangeError(`no dimension ${dimension}`)
  return `if(${column} = '', '${UNMAPPED}', ${column})`
}
