/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  share(): number
  normal(): number
  /** Around 1. */
  exponential(): number
  poisson(mean: number): number
  binomial(size: number, chance: number): number
}

/** Mulberry32 (Ettinger, 2017), and what is made of it. */
export function randomOf(seed: number): Random {
  let state = seed | 0
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const exponential = () => -Math.log(1 - share())
  return {
    share,
    exponential,
    normal: () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * share()),
    poisson: (mean) => {
      let count = -1
      for (let time = 0; time <= mean; count += 1) time += exponential()
      return count
    },
    binomial: (size, chance) => {
      let count = 0
      for (let one = 0; one < size; one += 1) if (share() < chance) count += 1
      return count
    },
  }
}
