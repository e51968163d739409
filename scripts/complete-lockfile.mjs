#!/usr/bin/env node
// @ts-check
import { writeFileSync } from 'node:fs'
import { missingOptionalPackages, readLockfile } from './support/lockfile.mjs'
import { inRoot } from './support/root.mjs'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']
const libraries = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' }

/**
 * The lock entry of a platform's package that could not be fetched here: version and platform, as its parent and
 * its name tell them, without a hash, which the first install on that platform adds.
 * @param {{ name: string, version: string, parent: import('./support/lockfile.mjs').LockedPackage }} missing
 * @returns {import('./support/lockfile.mjs').LockedPackage}
 */
function entryOf({ name, version, parent }) {
  const words = (name.split('/').at(-1) ?? name).split('-')
  const library = Object.entries(libraries).find(([word]) => words.includes(word))?.[1]
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name}: its name does not tell its platform.`)
  return {
    version: version.replace(/^[~^]/, ''),
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...(library ? { libc: [library] } : {}),
    optional: true,
    os,
  }
}

const lockfile = readLockfile()
const missing = missingOptionalPackages(lockfile)
for (const one of missing) lockfile.packages[`node_modules/${one.name}`] = entryOf(one)
const sorted = Object.entries(lockfile.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
lockfile.packages = Object.fromEntries(sorted)
if (missing.length > 0) writeFileSync(inRoot('package-lock.json'), `${JSON.stringify(lockfile, null, 2)}\n`)
console.log(`package-lock.json: ${missing.length} optional packages of other platforms added.`)
