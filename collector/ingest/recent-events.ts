const PLACES = 2 ** 19

/**
 * Remembers about the last half million events by a number made of source and id, to count resends. It only counts: what makes a
 * resend count once in the KPIs is the fold.
 */
export class RecentEvents {
  readonly #places = new Float64Array(PLACES)

  /** True when the event was seen not long ago. */
  isResend(source: string, id: string): boolean {
    const text = `${source}\t${id}`
    const first = fnv(text, 0x811c9dc5, 0x01000193)
    // 53 bits in all; never 0, which stands for an empty place.
    const number = first * 2 ** 21 + ((fnv(text, 0x9747b28c, 0x85ebca6b) >>> 11) | 1)
    const place = first % PLACES
    const seen = this.#places[place] === number
    this.#places[place] = number
    return seen
  }
}

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 units, with a start and a prime of the caller's. */
function fnv(text: string, start: number, prime: number): number {
  let hash = start
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime)
  return hash >>> 0
}
