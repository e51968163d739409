/** True in the long form of the tests, `npm run test:nightly`. */
export const NIGHTLY = process.env.WHEELHOUSE_NIGHTLY === '1'

/** All of some things by night; by day so many of them in a row, beginning anywhere: over many runs each has its turn. */
export function inTurn<Thing>(things: readonly Thing[], byDay: number): readonly Thing[] {
  if (NIGHTLY || byDay >= things.length) return things
  const first = Math.floor(Math.random() * things.length)
  return [...things, ...things].slice(first, first + byDay)
}
