import type { FieldValue } from '../ticket-event.ts'

/** The log writes an unknown value as a question mark. */
export function isEmpty(cell: string): boolean {
  return cell === '' || cell === '?'
}

const LONGEST_TEXT = 2_000

export function readText(cell: string): string | null {
  const text = cell.trim()
  return isEmpty(text) ? null : text.slice(0, LONGEST_TEXT)
}

/** `3 - Moderate`, `3` or `P3`; null for words without a number. */
export function readLevel(cell: string): number | null {
  const level = /^\s*P?([1-5])\b/i.exec(cell)?.[1]
  return level === undefined ? null : Number(level)
}

export function readFlag(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  if (word === 'true' || word === '1' || word === 'yes') return true
  return word === 'false' || word === '0' || word === 'no' ? false : null
}

/** A whole number, thousands separated or not; null for anything else. */
export function readCount(cell: string): number | null {
  const text = cell.trim()
  return /^(\d{1,9}|\d{1,3}(,\d{3}){1,2})$/.test(text) ? Number(text.replaceAll(',', '')) : null
}

const SECONDS_OF: Record<string, number> = { day: 86_400, hour: 3_600, minute: 60, second: 1 }

/** A duration in seconds: `5,400`, or `1 Day 2 Hours 30 Minutes` as lists show it. */
export function readDuration(cell: string): number | null {
  const count = readCount(cell)
  if (count !== null) return count
  const text = cell.trim().toLowerCase()
  if (!/^(\d+ (day|hour|minute|second)s?\s*)+$/.test(text)) return null
  let seconds = 0
  for (const [, amount, unit] of text.matchAll(/(\d+) (day|hour|minute|second)/g)) {
    seconds += Number(amount) * (SECONDS_OF[unit ?? ''] ?? 0)
  }
  return seconds
}

const SELF_SERVICE = /self.?service|portal|virtual.?agent|chat.?bot/i

/** What the contact type says about the opening: its channel, and whether the user helped himself. */
export function readOpening(contactType: string): Record<string, FieldValue> {
  const channel = readText(contactType)
  return channel === null ? {} : { channel, self_service: SELF_SERVICE.test(channel) }
}
