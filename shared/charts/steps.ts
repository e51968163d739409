import { LONG_RUN } from './long-run.ts'
import { sigmaOf } from './moving-range.ts'
import { paidFor } from './reach.ts'
import type { Rule } from './rules.ts'

/** Of one point: the rules that the step to it breaks, and the direction of that step. */
export interface Step {
  rules: Rule[]
  toward: -1 | 0 | 1
}

/**
 * The flow beside a stock: what was added or taken away since the point before is nearly free of what came before that (Alwan and Roberts,
 * Time-Series Modeling for Statistical Process Control, 1988). A jump is outside the limits of the baseline's steps around no change, and
 * larger than each of them. A drift is the eighth step in a row in one direction. A step over a point that is missing is none.
 */
export function brokenSteps(values: readonly (number | null)[], baseline: readonly number[]): Step[] {
  const steps = baseline.slice(1).map((value, at) => value - (baseline[at] ?? value))
  const largest = Math.max(0, ...steps.map(Math.abs))
  const limit = Math.max(largest, paidFor(steps.length) * sigmaOf(steps))
  let run = { toward: 0, length: 0 }
  return values.map((value, at) => {
    const last = values[at - 1] ?? null
    const step = value === null || last === null ? 0 : value - last
    const toward = sign(step)
    run = toward === run.toward ? { toward, length: run.length + 1 } : { toward, length: 1 }
    const rules: Rule[] = []
    // Where nothing has ever moved, it is not known how far a step may go.
    if (largest > 0 && Math.abs(step) > limit) rules.push('jump')
    if (toward !== 0 && run.length >= LONG_RUN) rules.push('drift')
    return { rules, toward }
  })
}

/** -1, 0 or 1. */
export function sign(number: number): -1 | 0 | 1 {
  if (number === 0) return 0
  return number > 0 ? 1 : -1
}
