/** Units of KPI values, in the API and in Prometheus. Ratios run from 0 to 1, times are seconds. */
export const UNITS = ['seconds', 'ratio', 'count', 'currency', 'per_day', 'score'] as const

export type Unit = (typeof UNITS)[number]

/** Which way is better. `zero`: nearer to zero is better; `none`: context only, no judgement. */
export const DIRECTIONS = ['up', 'down', 'zero', 'none'] as const

export type Direction = (typeof DIRECTIONS)[number]
