import { DateTime } from 'luxon'

/** In which order a file writes day, month and year. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const

export type DateOrder = (typeof DATE_ORDERS)[number]

export const DATE_ORDER_NAMES: Record<DateOrder, string> = {
  dmy: 'day first',
  mdy: 'month first',
  ymd: 'year first',
}

/** A moment as read from a cell: epoch milliseconds and the same as RFC 3339 in UTC. */
export interface Moment {
  ms: number
  iso: string
}

const FORM =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: *([AaPp])\.?[Mm]\.?)?)?(?: *(Z|[+-]\d{2}:?\d{2}))?$/

interface DateParts {
  /** The three numbers of the day in the order in which they stand. */
  day: [number, number, number]
  yearFirst: boolean
  hours: number
  minutes: number
  seconds: number
  /** Minutes east of UTC, where the cell says so itself. */
  offset: number | undefined
}

/** Which orders a date cell allows: none for what is no date at all. */
export function ordersOf(cell: string): readonly DateOrder[] {
  const parts = partsOf(cell)
  if (parts === undefined) return []
  const [first, second, third] = parts.day
  if (parts.yearFirst) return isMonthAndDay(second, third) ? ['ymd'] : []
  const orders: DateOrder[] = []
  if (isMonthAndDay(second, first)) orders.push('dmy')
  if (isMonthAndDay(first, second)) orders.push('mdy')
  return orders
}

/** Reads dates of one order in one timezone; gives null for a cell that does not fit. */
export function createDateReader(order: DateOrder, timezone: string): (cell: string) => Moment | null {
  const offsetAt = createOffsets(timezone)
  return (cell) => {
    const parts = partsOf(cell)
    if (parts === undefined || parts.yearFirst !== (order === 'ymd')) return null
    const [first, second, third] = parts.day
    const [year, month, day] =
      order === 'ymd'
        ? [first, second, third]
        : order === 'dmy'
          ? [third, second, first]
          : [third, first, second]
    const local = Date.UTC(year, month - 1, day, parts.hours, parts.minutes, parts.seconds)
    // 31/2 and 24:61 would roll over into another day.
    if (new Date(local).getUTCDate() !== day || !isMonthAndDay(month, day)) return null
    const ms = local - (parts.offset ?? offsetAt(local)) * 60_000
    return { ms, iso: new Date(ms).toISOString().replace('.000Z', 'Z') }
  }
}

function isMonthAndDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function partsOf(cell: string): DateParts | undefined {
  const match = FORM.exec(cell)
  if (match === null) return undefined
  const [, a = '', , b = '', c = '', hour = '0', minute = '0', second = '0', half, zone] = match
  const yearFirst = a.length === 4
  if (yearFirst ? c.length > 2 : c.length !== 4 || a.length > 2) return undefined
  const hours = half === undefined ? Number(hour) : hourOfHalfDay(Number(hour), half)
  const [minutes, seconds] = [Number(minute), Number(second)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return {
    day: [Number(a), Number(b), Number(c)],
    yearFirst,
    hours,
    minutes,
    seconds,
    offset: zone === undefined ? undefined : offsetOf(zone),
  }
}

/** 12 AM is midnight and 12 PM noon; 13 PM is no time. */
function hourOfHalfDay(hours: number, half: string): number {
  if (hours < 1 || hours > 12) return Number.POSITIVE_INFINITY
  return (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

const DAY = 86_400_000

/**
 * Minutes east of UTC at a local time. A time that the clocks left out is read by those from before, one that they show twice means the
 * first. Asked of the timezone database once for a day, and for each moment
 * only on the days on which the clocks change.
 */
function createOffsets(timezone: string): (local: number) => number {
  if (timezone === 'UTC') return () => 0
  const offsetOfDay = new Map<number, number | null>()
  const ask = (local: number) => {
    const wall = DateTime.fromMillis(local, { zone: 'UTC' })
    const readings = wall.setZone(timezone, { keepLocalTime: true }).getPossibleOffsets()
    return (local - Math.min(...readings.map((reading) => reading.toMillis()))) / 60_000
  }
  return (local) => {
    const day = Math.floor(local / DAY)
    let offset = offsetOfDay.get(day)
    if (offset === undefined) {
      const [start, end] = [ask(day * DAY), ask(day * DAY + DAY)]
      offset = start === end ? start : null
      offsetOfDay.set(day, offset)
    }
    return offset ?? ask(local)
  }
}
