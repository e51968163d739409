import { crc32 } from 'node:zlib'

const PLACES = 2 ** 19

/**
 * Remembers about the last half million events by a number made of source and id, to count resends. It only counts: what makes a
 * resend count once in the KPIs is the fold.
 */
export class RecentEvents {
  readonly #places = new Float64Array(PLACES)

  /** True when the event was seen not long ago. */
  isResend(source: string, id: string): boolean {
    const low = crc32(id, crc32(source))
    const number = low + (crc32(id, low) & 0xf_ffff) * 2 ** 32 + 1
    const place = low % PLACES
    const seen = this.#places[place] === number
    this.#places[place] = number
    return seen
  }
}
