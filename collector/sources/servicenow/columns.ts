/**
 * The columns that are read, by their name in the database and by the labels that an export from a list carries.
 * Compared without case, blanks and underscores being the same. The first that a file has counts.
 */
const NAMES = {
  number: ['number'],
  state: ['incident_state', 'state', 'request_item_state'],
  opened_at: ['opened_at', 'opened'],
  updated_at: ['sys_updated_on', 'sys_updated_at', 'updated'],
  updates: ['sys_mod_count', 'updates'],
  resolved_at: ['resolved_at', 'resolved'],
  closed_at: ['closed_at', 'closed'],
  contact_type: ['contact_type', 'channel'],
  priority: ['priority'],
  impact: ['impact'],
  urgency: ['urgency'],
  title: ['short_description'],
  category: ['category', 'cat_item', 'item'],
  subcategory: ['subcategory'],
  team: ['assignment_group'],
  location: ['location'],
  ci: ['cmdb_ci', 'configuration_item'],
  business_service: ['business_service', 'service'],
  service_offering: ['service_offering'],
  problem: ['problem_id', 'problem'],
  caused_by_change: ['caused_by', 'caused_by_change'],
  parent: ['parent_incident', 'parent'],
  knowledge: ['knowledge'],
  close_code: ['close_code', 'closed_code', 'resolution_code'],
  sla_met: ['made_sla'],
  hold_reason: ['hold_reason', 'on_hold_reason'],
  reassignments: ['reassignment_count'],
  reopenings: ['reopen_count'],
  business_seconds: ['business_stc', 'business_resolve_time', 'business_duration'],
  caller: ['caller_id', 'caller', 'requested_for'],
  opened_by: ['opened_by'],
  assigned_to: ['assigned_to'],
  resolved_by: ['resolved_by'],
  closed_by: ['closed_by'],
} as const satisfies Record<string, readonly string[]>

export type ColumnName = keyof typeof NAMES

/** Where each column stands in a file. */
export type Columns = ReadonlyMap<ColumnName, number>

/** Finds the known columns in a header row. */
export function findColumns(header: readonly string[]): Columns {
  const places = new Map(header.map((name, place) => [plainName(name), place]))
  const found = new Map<ColumnName, number>()
  for (const column of COLUMN_NAMES) {
    const place = NAMES[column].map((name) => places.get(name)).find((at) => at !== undefined)
    if (place !== undefined) found.set(column, place)
  }
  return found
}

/** The place of a column that a person names, known here or not. */
export function findColumn(header: readonly string[], name: string): number | undefined {
  const place = header.findIndex((heading) => plainName(heading) === plainName(name))
  return place === -1 ? undefined : place
}

/** How a person finds a column: the database's name and the label. */
export function describeColumn(column: ColumnName): string {
  const [name, label] = NAMES[column]
  return label === undefined ? name : `${name} (or ${label})`
}

const COLUMN_NAMES = Object.keys(NAMES) as ColumnName[]

function plainName(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_')
}
