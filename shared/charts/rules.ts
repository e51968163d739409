/** What tells a signal from noise, by Wheeler: a point outside the limits; eight in a row on one side; three of four nearer to one limit than to the centre. */
export const RULES = ['outside_limits', 'long_run', 'near_limit'] as const
export type Rule = (typeof RULES)[number]

const BEYOND = 3
const NEAR = 1.5
const NEAR_OF = 4
const NEAR_AT_LEAST = 3
export const LONG_RUN = 8

/**
 * The rules that each point breaks, by its deviation in sigmas (0 on the centre, null where there is no point: those are passed over). Of
 * several points that break a rule together, the last one does. `longRun`: how many in a row are too many.
 */
export function brokenRules(
  deviations: readonly (number | null)[],
  { hasLimits, longRun = LONG_RUN }: { hasLimits: boolean; longRun?: number },
): Rule[][] {
  const before: number[] = []
  return deviations.map((deviation) => {
    if (deviation === null) return []
    before.push(deviation)
    const side = Math.sign(deviation)
    const run = before.slice(-longRun)
    const near = before.slice(-NEAR_OF).filter((one) => one * side > NEAR)
    const broken: Record<Rule, boolean> = {
      outside_limits: hasLimits && Math.abs(deviation) > BEYOND,
      long_run: side !== 0 && run.length === longRun && run.every((one) => Math.sign(one) === side),
      near_limit: hasLimits && deviation * side > NEAR && near.length >= NEAR_AT_LEAST,
    }
    return RULES.filter((rule) => broken[rule])
  })
}
