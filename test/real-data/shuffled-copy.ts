import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Writes the log with its rows shuffled and a third of them doubled, the same for the same seed. */
export function writeShuffledCopy(path: string, target: string, seed: number): void {
  const [header, ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split(/\r?\n/)
  const random = createRandom(seed)
  const all = rows.flatMap((row) => (random() < 1 / 3 ? [row, row] : [row]))
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [a = '', b = ''] = [all[at], all[other]]
    all[at] = b
    all[other] = a
  }
  writeFileSync(target, `${[header, ...all].join('\n')}\n`)
}

/** Mulberry32: small, seeded, good enough to shuffle. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
