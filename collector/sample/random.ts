/** Numbers that look random and are the same for the same key. */
export interface Random {
  /** From 0 to below 1. */
  share(): number
  chance(probability: number): boolean
  between(least: number, most: number): number
  /** A whole number, both bounds included. */
  whole(least: number, most: number): number
  pick<Value>(values: readonly Value[]): Value
  /** One of the values, each as likely as its weight. */
  weighted<Value>(values: readonly (readonly [value: Value, weight: number])[]): Value
  /** Skewed, as times are: half of the values lie below the median. */
  skewed(median: number, spread: number): number
  /** How many events happen where so many are expected (Knuth; for the hundreds that we need at the most). */
  count(expected: number): number
}

const HASH_START = 2_166_136_261
const HASH_FACTOR = 16_777_619

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv */
function hashOf(text: string): number {
  let hash = HASH_START
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), HASH_FACTOR)
  return hash >>> 0
}

/** Numbers of their own for each key, so that what is told of one thing changes nothing of another. The generator is mulberry32. */
export function randomOf(...key: readonly (string | number)[]): Random {
  let state = hashOf(key.join('/'))
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const random: Random = {
    share,
    chance: (probability) => share() < probability,
    between: (least, most) => least + share() * (most - least),
    whole: (least, most) => least + Math.floor(share() * (most - least + 1)),
    pick(values) {
      const picked = values[Math.floor(share() * values.length)]
      if (picked === undefined) throw new RangeError('there is nothing to pick from')
      return picked
    },
    weighted(values) {
      const sum = values.reduce((total, [, weight]) => total + weight, 0)
      let left = share() * sum
      for (const [value, weight] of values) {
        left -= weight
        if (left < 0) return value
      }
      return random.pick(values)[0]
    },
    skewed(median, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
      return median * Math.exp(spread * normal)
    },
    count(expected) {
      const least = Math.exp(-expected)
      let product = share()
      let counted = 0
      while (product > least) {
        product *= share()
        counted += 1
      }
      return counted
    },
  }
  return random
}
