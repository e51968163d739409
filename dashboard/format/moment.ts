import { DateTime } from 'luxon'
import { NBSP } from '../../shared/format/number.ts'
import { plural } from './plural.ts'

function at(moment: string, timezone: string): DateTime {
  return DateTime.fromISO(moment, { zone: timezone }).setLocale('en')
}

/** "13 Feb 2017", the day in the organisation's timezone. */
export function formatDay(moment: string, timezone: string): string {
  return at(moment, timezone).toFormat('d LLL yyyy').replaceAll(' ', NBSP)
}

/** "13 Feb 2017, 14:05", without the zone: for columns whose head names it. It may break only before the time. */
export function formatMoment(moment: string, timezone: string): string {
  return `${formatDay(moment, timezone)}, ${at(moment, timezone).toFormat('HH:mm')}`
}

/** "13 Feb 2017, 14:05 Europe/Berlin". */
export function formatMomentInZone(moment: string, timezone: string): string {
  return `${formatMoment(moment, timezone)} ${timezone}`
}

/** "14:05:09" of today, for "as of". */
export function formatClock(millis: number, timezone: string): string {
  return DateTime.fromMillis(millis, { zone: timezone }).toFormat('HH:mm:ss')
}

/** A window, whose end is exclusive, by its last day: "1 Mar – 13 May 2016", of whole months "Mar – May 2016". */
export function formatWindow(from: string, to: string, timezone: string): string {
  const first = at(from, timezone)
  const last = at(to, timezone).minus({ milliseconds: 1 })
  if (first.hasSame(last, 'day')) return last.toFormat('d LLL yyyy')
  const end = last.toFormat('d LLL yyyy')
  if (first.hasSame(last, 'month')) return `${first.toFormat('d')}–${end}`
  const wholeMonths =
    first.equals(first.startOf('month')) && at(to, timezone).equals(at(to, timezone).startOf('month'))
  if (wholeMonths) {
    return `${first.toFormat(first.hasSame(last, 'year') ? 'LLL' : 'LLL yyyy')} – ${last.toFormat('LLL yyyy')}`
  }
  return `${first.toFormat(first.hasSame(last, 'year') ? 'd LLL' : 'd LLL yyyy')} – ${end}`
}

const AGES = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long ago, in one unit: "3 minutes ago", "9 years ago"; under a minute "just now". */
export function formatAgo(moment: string, now: number): string {
  const age = now - DateTime.fromISO(moment).toMillis()
  if (age < 0) return 'in the future'
  for (const [unit, length] of AGES) {
    if (age >= length) return `${plural(Math.floor(age / length), unit)} ago`
  }
  return 'just now'
}
