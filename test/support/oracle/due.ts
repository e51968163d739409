import { plusDays, startOfDate } from './calendar.ts'
import type { Life } from './life.ts'

/** By when something is to be done: a day is over when the next one begins. Null without a date. */
export function dueAt({ field }: Life, timezone: string): number | null {
  const due = field('due')
  if (typeof due !== 'string') return null
  return due.length === 10 ? startOfDate(plusDays(due, 1), timezone) - 1 : Date.parse(due)
}

/** True where it was due before that instant. */
export function wasDue(life: Life, end: number, timezone: string): boolean {
  const due = dueAt(life, timezone)
  return due !== null && due < end
}

/** True where something happened by the due date. */
export function byDue(at: number | null, life: Life, timezone: string): boolean {
  const due = dueAt(life, timezone)
  return at !== null && due !== null && at <= due
}
