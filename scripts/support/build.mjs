// @ts-check
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from './failure.mjs'
import { filesUnder, fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { runNode } from './run.mjs'

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {string} target its folder under dist/
 * @property {string[]} sources what it is built from: a change in any of them makes it stale
 * @property {(folder: string) => Promise<void>} build
 */

/** @type {Part} */
export const server = {
  title: 'Building the server',
  target: 'server',
  sources: ['collector', 'shared', 'tsconfig.base.json', 'package-lock.json', 'scripts/support/build.mjs'],
  async build(folder) {
    await compile('server', ['node_modules/typescript/bin/tsc', '-p', 'collector', '--outDir', folder])
    for (const file of filesUnder(['collector']).filter((name) => /\.(sql|mjs|xml)$/.test(name))) {
      mkdirSync(dirname(inRoot(folder, file)), { recursive: true })
      copyFileSync(inRoot(file), inRoot(folder, file))
    }
  },
}

/** @type {Part} */
export const dashboard = {
  title: 'Building the dashboard',
  target: 'dashboard',
  sources: ['dashboard', 'shared', 'vite.config.ts', 'package-lock.json', 'scripts/support/build.mjs'],
  async build(folder) {
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--emptyOutDir', '--logLevel', 'warn']
    await compile('dashboard', [...vite, '--outDir', inRoot(folder)])
  },
}

/**
 * @param {string} what
 * @param {string[]} args
 */
async function compile(what, args) {
  const { code, output } = await runNode(args, { env: { NODE_ENV: 'production' } })
  if (code === 0) return
  throw new Failure(`The ${what} could not be built.`, {
    output,
    advice:
      'If you changed the sources, correct what is named above. If not, delete node_modules and dist and try again.',
  })
}

/** @param {Part} part */
export function isBuildStale({ target, sources }) {
  return !isStamped(stampOf(target), fingerprint(sources))
}

/**
 * Builds beside the old result and swaps them at the end, so that a failure leaves what worked.
 * @param {Part} part
 */
export async function build({ target, sources, build: make }) {
  const before = fingerprint(sources)
  const next = `dist/.next-${target}`
  rmSync(inRoot(next), { recursive: true, force: true })
  await make(next)
  rmSync(inRoot('dist', target), { recursive: true, force: true })
  renameSync(inRoot(next), inRoot('dist', target))
  stamp(stampOf(target), before)
}

/** @param {string} target */
const stampOf = (target) => `dist/.built-${target}`
