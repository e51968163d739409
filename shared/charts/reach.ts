import { SIGMAS } from './moving-range.ts'

/** How many sigmas a limit lies from the centre, made of so many points. `guessed`: which share of the variance was estimated from them, 0 to 1. */
export type Reach = (points: number, guessed?: number) => number

/** Three sigmas, however few points they come from: the limits of the textbooks. */
export const byTheBook: Reach = () => SIGMAS

/**
 * As wide that a new point is outside as rarely as it is outside three sigmas that are known: 3.64 of 24 points, 4.6 of 12. These are
 * prediction limits, Student's t in place of 3 (Hillier, X̄- and R-Chart Control Limits Based on a Small Number of Subgroups, Journal of
 * Quality Technology 1, 1969). Variance that is not guessed need not be paid for (Satterthwaite, Biometrics Bulletin 2, 1946).
 */
export const paidFor: Reach = (points, guessed = 1) => {
  const freedom = freedomOf(points) / guessed ** 2
  // The moving range hits sigma on average; Student's t asks for the root of a mean square, which falls short of it.
  const unbiased = 1 - 1 / (4 * freedom)
  return student(freedom) * unbiased * Math.sqrt(1 + 1 / points)
}

/**
 * By how much of its own standard error a centre is in doubt: a point that is nearer to it lies on neither side. With half of it eight in a
 * row on one side are as rare as around a centre that is known: the mean of p⁸ (1 − p) over where the true centre may be is 0.94 of
 * 2⁻⁹ with 24 points, 0.87 with 48; without it 1.53 and 1.27.
 */
export const CENTRE_IN_DOUBT = 0.5

/**
 * To how many independent squares a mean moving range of so many points amounts: its relative variance is (0.8264 n − 1.082) / (n − 1)²
 * (Cryer and Ryan, The Estimation of Sigma for an X Chart: MR̄/d₂ or S/c₄?, Journal of Quality Technology 22, 1990), theirs is 1 / 2ν.
 */
function freedomOf(points: number): number {
  return (points - 1) ** 2 / (2 * (0.8264 * points - 1.082))
}

/** Student's t that is exceeded as rarely as three sigmas (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5). */
function student(freedom: number): number {
  const z = SIGMAS
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * freedom ** 4)
  )
}
