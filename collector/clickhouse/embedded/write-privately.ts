import { chmodSync, writeFileSync } from 'node:fs'

/** Writes a file that only its owner can read, also when it existed with another mode. */
export function writePrivately(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
  chmodSync(path, 0o600)
}
