/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}

/** Rates of subject and reference, measured in turns: the median of their ratios, with the smallest and the largest. */
export function ratioLine(what: string, subject: readonly number[], reference: readonly number[]): string {
  const ratios = subject.map((rate, round) => rate / (reference[round] ?? Number.NaN))
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  const rates = `${perSecond(median(subject))} against ${perSecond(median(reference))}`
  return `${what}: ratio ${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)} in ${ratios.length} rounds), ${rates}`
}

/** A rate for people. */
export function perSecond(rate: number): string {
  return rate >= 10_000 ? `${(rate / 1_000).toFixed(1)} k/s` : `${Math.round(rate)}/s`
}
