import { formatCount, NBSP } from '../../shared/format/number.ts'

/** "1 ticket", "2 tickets". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)}${NBSP}${count === 1 ? one : many}`
}

/**
 * What a KPI's n counts, in words: "19,351 incidents resolved", "1 incident resolved". `sample` is the catalogue's
 * plural; of one only its counted nouns lose their s, not the rest of the sentence.
 */
export function formatSample(n: number, sample: string): string {
  const words = n === 1 ? sample.replaceAll(COUNTED, (_, noun: string) => noun) : sample
  return `${formatCount(n)} ${words}`
}

const COUNTED = /\b(incident|request|ticket|survey|response|problem|change|deployment|alert)s\b/g
