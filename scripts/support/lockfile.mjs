// @ts-check
import { readFileSync } from 'node:fs'
import { inRoot } from './root.mjs'

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** @returns {Lockfile} package-lock.json as it stands */
export function readLockfile() {
  return JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
}

/**
 * Names every package whose entry says where it was downloaded from: such an address binds everybody to the
 * registry of whoever wrote the file.
 * @param {Lockfile} lockfile
 * @returns {string[]}
 */
export function packagesWithAddress(lockfile) {
  return Object.entries(lockfile.packages)
    .filter(([, entry]) => /^(https?|git\+?[a-z]*|ssh):/.test(entry.resolved ?? ''))
    .map(([path]) => path)
}

/**
 * Optional packages that a locked package names but the lock file does not hold. npm leaves out those it could
 * not fetch for another platform, and `npm ci` then refuses the file everywhere.
 * @param {Lockfile} lockfile
 * @returns {{ name: string, version: string, parent: LockedPackage }[]}
 */
export function missingOptionalPackages(lockfile) {
  const { packages } = lockfile
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, parent })),
  )
}

/**
 * @param {Record<string, LockedPackage>} packages
 * @param {string} path the package that asks
 * @param {string} name what it asks for: looked for in its own node_modules, then upwards
 */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true
    if (folder === '') return false
  }
}
