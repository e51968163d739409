// @ts-check
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder, wherever a script is called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string[]} parts */
export function inRoot(...parts) {
  return join(root, ...parts)
}
