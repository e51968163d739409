/** What a state means for the clock of a ticket. */
export type CaseState = 'new' | 'active' | 'paused' | 'resolved' | 'closed' | 'cancelled' | 'unknown'

/** ServiceNow's own numbers of incident_state, for exports of raw values. 4 and 5 are from before "On Hold". */
const BY_NUMBER: Record<string, CaseState> = {
  '1': 'new',
  '2': 'active',
  '3': 'paused',
  '4': 'paused',
  '5': 'paused',
  '6': 'resolved',
  '7': 'closed',
  '8': 'cancelled',
}

const BY_NAME: readonly (readonly [RegExp, CaseState])[] = [
  [/^(new|open|draft|requested)$/, 'new'],
  [/^(active|in progress|work in progress|assigned|approved|fulfil?lment)$/, 'active'],
  [/^(awaiting|on hold|pending|waiting|suspended)/, 'paused'],
  [/^resolved/, 'resolved'],
  [/^(cancell?ed|closed cancell?ed|closed skipped|closed incomplete|closed rejected)$/, 'cancelled'],
  [/^(closed|complete)/, 'closed'],
]

/** Reads a state by its display name or number; `unknown` for what an organisation has made up itself. */
export function stateOf(cell: string): CaseState {
  const name = cell.trim().toLowerCase()
  return BY_NUMBER[name] ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown'
}
