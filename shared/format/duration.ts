import { formatCount, formatDecimal, NBSP } from './number.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** Up to here hours are easier to compare than days with hours. */
const HOURS_UNTIL = 3 * DAY
const DAYS_ALONE_FROM = 60 * DAY

/** Seconds as a person says them: "45 s", "12 min", "24.6 h", "3 d 4 h", "94 d". */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return `\u2212${formatDuration(-seconds)}`
  if (seconds < MINUTE - 0.5) return `${formatDecimal(seconds, seconds < 10 ? 1 : 0)}${NBSP}s`
  if (Math.round(seconds / MINUTE) < 60) return `${Math.round(seconds / MINUTE)}${NBSP}min`
  if (seconds < HOURS_UNTIL) return `${formatDecimal(seconds / HOUR, 1)}${NBSP}h`
  if (seconds >= DAYS_ALONE_FROM) return `${formatCount(seconds / DAY)}${NBSP}d`
  const hours = Math.round(seconds / HOUR)
  const rest = hours % 24
  const days = `${Math.floor(hours / 24)}${NBSP}d`
  return rest === 0 ? days : `${days}${NBSP}${rest}${NBSP}h`
}

/** Without rounding and without days: "27 h 1 min". A working day is no day. */
export function formatHours(seconds: number): string {
  if (seconds < 0) return `\u2212${formatHours(-seconds)}`
  const total = Math.round(seconds)
  if (total < HOUR) return formatExactDuration(total)
  const minutes = Math.floor((total % HOUR) / MINUTE)
  const hours = `${formatCount(Math.floor(total / HOUR))}${NBSP}h`
  return minutes === 0 ? hours : `${hours} ${minutes}${NBSP}min`
}

/** The same without rounding to a headline: "1 d 0 h 36 min", for the clock of one item. */
export function formatExactDuration(seconds: number): string {
  if (seconds < 0) return `\u2212${formatExactDuration(-seconds)}`
  const total = Math.round(seconds)
  if (total < MINUTE) return `${total}${NBSP}s`
  const parts: [number, string][] = [
    [Math.floor(total / DAY), 'd'],
    [Math.floor((total % DAY) / HOUR), 'h'],
    [Math.floor((total % HOUR) / MINUTE), 'min'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  return parts
    .slice(first)
    .filter(([amount], index) => index === 0 || amount > 0)
    .map(([amount, unit]) => `${formatCount(amount)}${NBSP}${unit}`)
    .join(' ')
}
