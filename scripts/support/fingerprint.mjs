// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from './root.mjs'

/**
 * Every file under the given files and folders of the project, in one order everywhere.
 * @param {string[]} paths from the project's folder; what does not exist is left out
 * @returns {string[]}
 */
export function filesUnder(paths) {
  return paths.flatMap((path) => {
    if (!existsSync(inRoot(path))) return []
    if (!statSync(inRoot(path)).isDirectory()) return [path]
    const names = readdirSync(inRoot(path)).filter((name) => name !== 'node_modules')
    return filesUnder(names.sort().map((name) => join(path, name)))
  })
}

/**
 * A hash over names and contents: equal as long as nothing was added, removed or changed.
 * @param {string[]} paths files and folders, from the project's folder
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of filesUnder(paths))
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0')
  return hash.digest('hex')
}

/**
 * @param {string} stampFile where the fingerprint of the last success is kept
 * @param {string} value
 */
export function isStamped(stampFile, value) {
  return existsSync(inRoot(stampFile)) && readFileSync(inRoot(stampFile), 'utf8') === value
}

/**
 * @param {string} stampFile
 * @param {string} value
 */
export function stamp(stampFile, value) {
  mkdirSync(dirname(inRoot(stampFile)), { recursive: true })
  writeFileSync(inRoot(stampFile), value)
}
