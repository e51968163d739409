import { chmodSync, renameSync, writeFileSync } from 'node:fs'

/**
 * Writes a file that only its owner can read, also when it existed with another mode. Whoever reads it finds it whole, as it was or as it is
 * now, however this process dies.
 */
export function writePrivately(path: string, text: string): void {
  const unfinished = `${path}.unfinished`
  writeFileSync(unfinished, text, { mode: 0o600, flush: true })
  chmodSync(unfinished, 0o600)
  renameSync(unfinished, path)
}
