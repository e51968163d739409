/** What a list of items shows of a ticket: its columns of the same names. */
export const TICKET_ITEM = {
  kind: 'kind',
  title: 'title',
  team: 'team',
  priority: 'priority',
  state: 'state',
  url: 'url',
  opened: 'opened',
  resolved: 'resolved',
  closed: 'closed',
} as const
