/** Numbers from 0 to 1 that look random and follow from the seed alone (Mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same things in an order that follows from the seed. */
export function shuffled<Thing>(things: readonly Thing[], seed: number): Thing[] {
  const random = randomNumbers(seed)
  return things
    .map((thing) => ({ thing, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing)
}

/** Cut into so many parts, some of which may be empty, in the order given. */
export function parts<Thing>(things: readonly Thing[], count: number, seed: number): Thing[][] {
  const random = randomNumbers(seed)
  const cuts = Array.from({ length: count - 1 }, () => Math.floor(random() * (things.length + 1))).sort(
    (a, b) => a - b,
  )
  return [...cuts, things.length].map((cut, i) => things.slice(cuts[i - 1] ?? 0, cut))
}
