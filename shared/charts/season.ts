import type { Bucket } from './bucket.ts'
import { mean } from './moving-range.ts'

const MONTHS = 12
/** So long a history tells a season: each month twice. */
const LEARNED_FROM = 2 * MONTHS

/** Two years of twelve months that know nothing of each other look more alike once in a hundred (Fisher, Statistical Methods for Research Workers, table V.A, 10 degrees of freedom). */
const ALIKE = 0.658

export interface Season {
  /** What the month of a bucket adds, in sigmas from the centre. */
  offsetOf(bucket: Bucket): number
  /** Of how many points the offset of a month is made. */
  points: number
}

/** How many months have begun since the first bucket, for each: 0 in its own month. Null where a bucket does not tell its month. */
export function monthsSince(buckets: readonly Bucket[]): number[] | null {
  let since = 0
  const months: number[] = []
  for (const [at, { month }] of buckets.entries()) {
    if (month === undefined) return null
    const before = buckets[at - 1]?.month ?? month
    since += (month - before + MONTHS) % MONTHS
    months.push(since)
  }
  return months
}

/** Whether a bucket comes after the two years that a season is learned from. */
export function isAfterLearning(months: number): boolean {
  return months >= LEARNED_FROM
}

/**
 * The season that the first 24 months show: the mean deviation of each month of the year. None unless both years had all months and look
 * alike. How much they do is how far their mean is trusted: it is drawn towards no season by the reliability 2r / (1 + r) (Spearman 1910,
 * Brown 1910).
 */
export function seasonOf(
  buckets: readonly Bucket[],
  months: readonly number[],
  sigmas: readonly (number | null)[],
): Season | null {
  const years = [0, 1].map((year) =>
    monthlyMeans(buckets, sigmas, (at) => Math.floor((months[at] ?? 0) / MONTHS) === year),
  )
  const [first, second] = years
  if (!first || !second) return null
  const r = correlation(first, second)
  if (!(r >= ALIKE)) return null
  const level = mean([...first, ...second])
  const offsets = first.map((one, month) => {
    const both = (one + (second[month] ?? one)) / 2
    return level + ((2 * r) / (1 + r)) * (both - level)
  })
  const learned = sigmas.filter((one, at) => one !== null && !isAfterLearning(months[at] ?? 0)).length
  return {
    offsetOf: ({ month }) => (month === undefined ? 0 : (offsets[month - 1] ?? 0)),
    points: learned / MONTHS,
  }
}

function monthlyMeans(
  buckets: readonly Bucket[],
  sigmas: readonly (number | null)[],
  isIn: (at: number) => boolean,
): number[] | null {
  const of: number[][] = Array.from({ length: MONTHS }, () => [])
  for (const [at, one] of sigmas.entries()) {
    const month = buckets[at]?.month
    if (one !== null && Number.isFinite(one) && month !== undefined && isIn(at)) of[month - 1]?.push(one)
  }
  return of.every((month) => month.length > 0) ? of.map(mean) : null
}

function correlation(ones: readonly number[], others: readonly number[]): number {
  const [centre, other] = [mean(ones), mean(others)]
  const products = (a: readonly number[], b: readonly number[], ca: number, cb: number) =>
    a.reduce((sum, one, at) => sum + (one - ca) * ((b[at] ?? cb) - cb), 0)
  const whole = products(ones, ones, centre, centre) * products(others, others, other, other)
  return whole === 0 ? 0 : products(ones, others, centre, other) / Math.sqrt(whole)
}
