// @ts-check
import { Failure } from './failure.mjs'
import { findInPath } from './find-program.mjs'
import { run } from './run.mjs'

/** How a command is run as root here: nothing in front, sudo in front, or not at all. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return []
  if (!findInPath(['sudo'])) return undefined
  const { code } = await run('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n'] : undefined
}

/** @returns {Promise<boolean>} whether Debian's packages can be installed here without asking anybody */
export async function canInstallDebianPackages() {
  return findInPath(['apt-get']) !== undefined && (await rootPrefix()) !== undefined
}

/**
 * @param {string[]} args
 * @throws {Failure} when apt-get fails
 */
async function aptGet(...args) {
  const prefix = (await rootPrefix()) ?? []
  const [command = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  const { code, output } = await run(command, rest)
  if (code !== 0) {
    throw new Failure(`"apt-get ${args.join(' ')}" ended with code ${code}.`, {
      output,
      advice: 'Correct what apt-get says and run the command again.',
    })
  }
}

/** @param {string} name */
export async function installDebianPackage(name) {
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', name)
}

/**
 * Unpacks a package into a folder without installing it.
 * @param {string} name
 * @param {string} folder
 */
export async function unpackDebianPackage(name, folder) {
  await aptGet('update')
  const fetched = await run('sh', [
    '-c',
    'mkdir -p "$1" && cd "$1" && apt-get download "$2" && dpkg-deb -x ./*.deb . && rm ./*.deb',
    'sh',
    folder,
    name,
  ])
  if (fetched.code !== 0)
    throw new Failure(`Debian's package ${name} could not be unpacked.`, { output: fetched.output })
}
