import type { Fraction } from './fraction.ts'

/**
 * What a segment adds to a change, before anything is rounded. `rate` and `mix` of segments that both periods can divide; `apart` is all
 * that any other adds: one that entered or left, or that is a difference of counts.
 */
export interface Part {
  segment: string
  rate: Fraction | null
  mix: Fraction | null
  apart: Fraction | null
}

/** What a segment adds to a change, in numbers that add up. */
export interface Contribution {
  segment: string
  rate: number | null
  mix: number | null
  apart: number | null
  contribution: number
}
