import type { Bucket } from '../../../shared/charts/bucket.ts'
import { median } from '../ratios.ts'
import type { Random } from './random.ts'

/** The next week of a simulated KPI. `week` counts from 0. */
export type Weeks = (week: number) => Bucket

const WEEKS_OF_A_YEAR = 52.18

/** A week of a KPI that is one number. */
export function weekOf(week: number, value: number): Bucket {
  return { value, numerator: null, denominator: null, days: 7, month: monthOf(week) }
}

/** A week of a share of about so many. */
export function shareOf(random: Random, week: number, about: number, chance: number): Bucket {
  const denominator = Math.max(5, random.poisson(about))
  const numerator = random.binomial(denominator, chance)
  return { ...weekOf(week, numerator / denominator), numerator, denominator }
}

/** The median of so many times, which are lognormal as times to resolve are. Seconds. */
export function timesOf(random: Random, week: number, tickets: number, middle = 8_000): Bucket {
  const times = Array.from({ length: tickets }, () => middle * Math.exp(1.2 * random.normal()))
  return weekOf(week, median(times))
}

/** A stock of which each week keeps so much of the distance from 100 that the week before had; `step`: what a week adds or takes. */
export function stockOf(random: Random, kept: number, step: number): Weeks {
  let apart = (random.normal() * step) / Math.sqrt(1 - kept ** 2)
  return (week) => {
    apart = kept * apart + step * random.normal()
    return weekOf(week, 100 + apart)
  }
}

/** Where in the year a week lies: -1 to 1 and back. */
export function seasonAt(week: number, from: number): number {
  return Math.sin(2 * Math.PI * (week / WEEKS_OF_A_YEAR + from))
}

function monthOf(week: number): number {
  return 1 + Math.floor((12 * (week % WEEKS_OF_A_YEAR)) / WEEKS_OF_A_YEAR)
}
