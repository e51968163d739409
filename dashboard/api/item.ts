import { queryOptions } from '@tanstack/react-query'
import type { ItemAnswer } from '../../shared/api/item.ts'
import { getAnswer } from './request.ts'

/** What names an item: its kind, the tool that owns it, and its number there. */
export interface ItemName {
  kind: string
  system: string
  subject: string
}

/** The path of an item, in the API as in the dashboard. A system may hold slashes. */
export function itemPath({ kind, system, subject }: ItemName): string {
  return `/items/${[kind, system, subject].map(encodeURIComponent).join('/')}`
}

/** One item: its fields, its clock and its timeline. */
export function itemQuery(name: ItemName) {
  return queryOptions({
    queryKey: ['item', name.kind, name.system, name.subject],
    queryFn: ({ signal }) => getAnswer<ItemAnswer>(itemPath(name), new URLSearchParams(), signal),
  })
}
