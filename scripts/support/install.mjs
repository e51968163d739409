// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { readLockfile } from './lockfile.mjs'
import { inRoot } from './root.mjs'
import { run, runNode } from './run.mjs'

const STAMP = 'node_modules/.wheelhouse-installed'

// The platform is part of it: a node_modules carried to another system holds the wrong engine.
const wanted = () => `${fingerprint(['package-lock.json'])} ${process.platform}-${process.arch}`

/** @returns {boolean} whether node_modules is not what package-lock.json says */
export function isInstallStale() {
  if (isStamped(STAMP, wanted())) return false
  if (!holdsLockedPackages()) return true
  stamp(STAMP, wanted())
  return false
}

/** Whether a plain `npm install` of the developer already brought all that is locked. */
function holdsLockedPackages() {
  const record = inRoot('node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  /** @type {import('./lockfile.mjs').Lockfile} */
  const installed = JSON.parse(readFileSync(record, 'utf8'))
  return Object.entries(readLockfile().packages)
    .filter(([path, entry]) => path !== '' && (!entry.optional || isForThisPlatform(entry)))
    .every(([path, entry]) => installed.packages[path]?.version === entry.version)
}

/** @param {import('./lockfile.mjs').LockedPackage} entry */
function isForThisPlatform({ os, cpu, libc }) {
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false
  return !libc?.includes('musl')
}

/** Installs exactly what package-lock.json says, the tools for building included. */
export async function install() {
  const { code, output } = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
  if (code !== 0) {
    throw new Failure(`The packages could not be installed (npm ci ended with code ${code}).`, {
      output,
      advice:
        'Check the network and the registry that npm uses ("npm config get registry"), then run the command again.',
    })
  }
  stamp(STAMP, wanted())
}

/** @param {string[]} args */
function npm(args) {
  // Inside `npm start` npm tells where it is itself; on Windows the bare name is a batch file that cannot be spawned.
  const own = process.env.npm_execpath
  if (own && /npm-cli\.[cm]?js$/.test(own)) return runNode([own, ...args])
  return process.platform === 'win32' ? run('cmd.exe', ['/d', '/c', 'npm', ...args]) : run('npm', args)
}
