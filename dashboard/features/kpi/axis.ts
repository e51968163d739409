import { formatExactDuration } from '../../../shared/format/duration.ts'
import { formatCount, NBSP } from '../../../shared/format/number.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { Unit } from '../../../shared/units.ts'

export interface Axis {
  step: number
  domain: [low: number, high: number]
  ticks: number[]
}

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** Steps that read well as times. */
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 3, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825].map((days) => days * DAY),
]
const MOST_TICKS = 6
/** Nothing measured here is told apart more finely. */
const LEAST_STEP = 1e-6
/** A share that never falls below this may begin its axis above 0, or its movement could not be seen. */
const HIGH_SHARE = 0.5

/** A value axis over these values. It begins at 0 but for shares that stay high; the page says so when it does not. */
export function valueAxis(values: readonly number[], unit: Unit): Axis {
  const low = Math.min(0, ...values)
  const high = Math.max(...values, low)
  if (unit === 'ratio' && values.length > 0 && Math.min(...values) >= HIGH_SHARE) return highShareAxis(values)
  const span = high - low || (unit === 'ratio' ? 0.1 : 1)
  const step = unit === 'seconds' ? timeStep(span) : decimalStep(span, unit === 'count' ? 1 : LEAST_STEP)
  return between(Math.floor(low / step), Math.ceil((low + span) / step), step)
}

/** An axis for values whose distances matter more than their sizes: it begins below the lowest where they lie close to each other, else it has the 0. */
export function closeAxis(values: readonly number[], unit: Unit): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const span = high - low
  if (low <= 0 || span === 0 || span > low) return valueAxis([0, ...values], unit)
  const step = unit === 'seconds' ? timeStep(span) : decimalStep(span, unit === 'count' ? 1 : LEAST_STEP)
  return between(Math.max(0, Math.ceil(low / step) - 2), Math.ceil(high / step), step)
}

function highShareAxis(values: readonly number[]): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = decimalStep(Math.max(high - low, 0.02), LEAST_STEP)
  const top = high <= 1 ? Math.min(1, Math.ceil(high / step + 0.25) * step) : Math.ceil(high / step) * step
  return between(Math.floor(low / step), Math.round(top / step), step)
}

function between(first: number, last: number, step: number): Axis {
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step))
  return { step, domain: [clean(first * step), clean(last * step)], ticks }
}

function timeStep(span: number): number {
  return TIME_STEPS.find((step) => span / step <= MOST_TICKS) ?? Math.ceil(span / MOST_TICKS / DAY) * DAY
}

function decimalStep(span: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(span / MOST_TICKS))
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((wide) => span / wide <= MOST_TICKS) ?? power * 10
  return Math.max(step, least)
}

/** Takes the dust of binary fractions off: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}

/** A value at the axis; times all in the unit of the step, so that the ticks can be compared. */
export function formatTick(value: number, { step }: Axis, unit: Unit): string {
  if (value === 0) return unit === 'ratio' ? formatValue(0, 'ratio') : '0'
  if (unit !== 'seconds') return formatValue(value, unit)
  const [length, name] = TICK_UNITS.find(([size]) => step % size === 0) ?? [1, 's']
  return `${formatCount(value / length)}${NBSP}${name}`
}

/** A value at an axis that may begin far from 0: times in full, since one that begins at 69 h may count on in minutes. */
export function formatLevel(value: number, axis: Axis, unit: Unit): string {
  return unit === 'seconds' && value !== 0 ? formatExactDuration(value) : formatTick(value, axis, unit)
}

const TICK_UNITS = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
] as const
