import { DateTime } from 'luxon'
import { formatWindow } from './moment.ts'
import { plural } from './plural.ts'

/** What names a period: the API's answer gives all of it. */
export interface NamedPeriod {
  from: string
  to: string
  timezone: string
  label: string
  kind: string
}

/** A period's name as a person says it: "April 2016", "Week 7 of 2026", "Q3 2026", "Mar – May 2016". */
export function formatPeriod(period: NamedPeriod): string {
  const start = DateTime.fromISO(period.from, { zone: period.timezone }).setLocale('en')
  switch (period.kind) {
    case 'month':
      return start.toFormat('LLLL yyyy')
    case 'quarter':
      return start.toFormat("'Q'q yyyy")
    case 'year':
      return start.toFormat('yyyy')
    case 'week':
      return start.toFormat("'Week' W 'of' kkkk")
    case 'day':
      return start.toFormat('d LLLL yyyy')
    case 'rolling':
      return `Last ${plural(rollingDays(period.label, start, period), 'day')}`
    default:
      return formatWindow(period.from, period.to, period.timezone)
  }
}

function rollingDays(label: string, start: DateTime, period: NamedPeriod): number {
  const days = /^(\d+)d$/.exec(label)?.[1]
  if (days !== undefined) return Number(days)
  return Math.round(DateTime.fromISO(period.to, { zone: period.timezone }).diff(start, 'days').days)
}

/** A comparison window by its calendar name where it has one: "March 2016", else "1–22 Oct 2026". */
export function formatComparison(from: string, to: string, timezone: string): string {
  const start = DateTime.fromISO(from, { zone: timezone }).setLocale('en')
  const end = DateTime.fromISO(to, { zone: timezone })
  for (const kind of ['month', 'quarter', 'year'] as const) {
    if (+start !== +start.startOf(kind) || +end !== +start.plus({ [`${kind}s`]: 1 })) continue
    return formatPeriod({ from, to, timezone, kind, label: '' })
  }
  return formatWindow(from, to, timezone)
}
