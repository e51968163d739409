import { LONG_RUN } from './long-run.ts'

/**
 * What tells a signal from noise. By Wheeler: a point outside the limits; eight in a row on one side, more where neighbours hang together;
 * three of four nearer to one limit than to the centre. Of stocks: a step that is larger than steps are; eight steps in a row in one
 * direction.
 */
export const RULES = ['outside_limits', 'long_run', 'near_limit', 'jump', 'drift'] as const
export type Rule = (typeof RULES)[number]

/** Those that a single point breaks on its own. */
export const FIRST_RULES: readonly Rule[] = ['outside_limits', 'jump']

const BEYOND = 3
const NEAR = 1.5
const NEAR_OF = 4
const NEAR_AT_LEAST = 3

/** Where a point lies, as the rules see it. */
export interface Place {
  /** From the centre, in thirds of the way to the limit of that side; 0 without limits. */
  deviation: number
  /** On which side of the centre beyond doubt. */
  side: -1 | 0 | 1
}

/**
 * Which of Wheeler's rules each point breaks; null where there is no point: those are passed over. Of several points that break a rule
 * together, the last one does. `longRunFrom`: how many in a row are a signal that begin with that point; where more than eight are,
 * neighbours hang together, and three of four near a limit say nothing.
 */
export function brokenRules(
  places: readonly (Place | null)[],
  longRunFrom: (start: number) => number = () => LONG_RUN,
): Rule[][] {
  const before: Place[] = []
  let run = { side: 0, length: 0, start: 0 }
  return places.map((place, at) => {
    if (place === null) return []
    const { deviation, side } = place
    run = side === run.side ? { ...run, length: run.length + 1 } : { side, length: 1, start: at }
    before.push(place)
    const toward = Math.sign(deviation)
    const near = before.slice(-NEAR_OF).filter((one) => one.deviation * toward > NEAR)
    const isNear = deviation * toward > NEAR && near.length >= NEAR_AT_LEAST
    const isLong = side !== 0 && run.length >= LONG_RUN
    const needed = isNear || isLong ? longRunFrom(run.start) : LONG_RUN
    const broken: Rule[] = []
    if (Math.abs(deviation) > BEYOND) broken.push('outside_limits')
    if (isLong && run.length >= needed) broken.push('long_run')
    if (isNear && needed === LONG_RUN) broken.push('near_limit')
    return broken
  })
}
