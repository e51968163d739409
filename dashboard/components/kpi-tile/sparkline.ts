import type { KpiValue } from '../../../shared/kpi.ts'

export const WIDTH = 240
export const HEIGHT = 44
const PADDING = 4
/** The least share of the highest value that the height spans, so that noise is not blown up to drama. */
const LEAST_SPAN = 0.25

export interface Spot {
  x: number
  y: number
  /** A running, partly covered or maturing bucket: it may still move. */
  provisional: boolean
}

/** Places a series into the tile's small picture: one list of spots per unbroken stretch; null leaves a gap. */
export function placeSpots(points: readonly KpiValue[]): Spot[][] {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return []
  const [low, high] = spanOf(values)
  const step = points.length > 1 ? (WIDTH - 2 * PADDING) / (points.length - 1) : 0
  const stretches: Spot[][] = []
  let open: Spot[] | null = null
  points.forEach((point, index) => {
    if (point.value === null) {
      open = null
      return
    }
    const spot = {
      x: PADDING + index * step,
      y: HEIGHT - PADDING - ((point.value - low) / (high - low)) * (HEIGHT - 2 * PADDING),
      provisional: isProvisional(point),
    }
    if (open === null) {
      open = [spot]
      stretches.push(open)
    } else {
      open.push(spot)
    }
  })
  return stretches
}

function spanOf(values: readonly number[]): [low: number, high: number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const least = Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPAN || 1
  const missing = Math.max(0, least - (high - low))
  return [low - missing / 2, high + missing / 2]
}

/** A value that is not final: its bucket runs, is covered in part, or its cohort is young. */
export function isProvisional(value: KpiValue): boolean {
  return value.running || value.maturing || value.coverage === 'partial'
}

/** An SVG path through the spots. */
export function pathOf(spots: readonly Spot[]): string {
  return spots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
