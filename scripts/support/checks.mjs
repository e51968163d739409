// @ts-check
import { findEscapeHatches } from './escape-hatches.mjs'
import { missingOptionalPackages, packagesWithAddress, readLockfile } from './lockfile.mjs'
import { runNode } from './run.mjs'

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} args the program it runs with this Node; empty when it looks for itself
 * @property {() => Promise<{ ok: boolean, output: string }>} look
 */

const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const TSC = 'node_modules/typescript/bin/tsc'
const BIOME_OPTIONS = [
  '--error-on-warnings',
  '--max-diagnostics=50',
  `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
]
const DIRECTION_RULES = ['style/noRestrictedImports', 'suspicious/noImportCycles']

/**
 * @param {string} name
 * @param {string[]} args a JavaScript program and its arguments; it fails by its exit code
 * @returns {Check}
 */
function program(name, args) {
  return {
    name,
    args,
    async look() {
      const { code, output } = await runNode(args)
      return { ok: code === 0, output }
    },
  }
}

/** @param {string} project a folder with a tsconfig.json */
const types = (project, name = `types of ${project}`) => program(name, [TSC, '--noEmit', '-p', project])

/**
 * @param {string} name
 * @param {() => string[]} findProblems
 * @returns {Check}
 */
function own(name, findProblems) {
  return {
    name,
    args: [],
    async look() {
      const problems = findProblems()
      return { ok: problems.length === 0, output: problems.join('\n') }
    },
  }
}

function lockfileProblems() {
  const lockfile = readLockfile()
  return [
    ...packagesWithAddress(lockfile).map((path) => `${path} names the address it was downloaded from.`),
    ...missingOptionalPackages(lockfile).map(
      ({ name }) => `${name} is missing: run "npm run lockfile", or npm ci refuses the file.`,
    ),
  ]
}

/** Everything that `npm run verify` looks at. */
export const checks = [
  program('format and lint', [
    BIOME,
    'ci',
    ...BIOME_OPTIONS,
    ...DIRECTION_RULES.map((rule) => `--skip=${rule}`),
  ]),
  program('import direction', [
    BIOME,
    'lint',
    ...BIOME_OPTIONS,
    ...DIRECTION_RULES.map((rule) => `--only=${rule}`),
  ]),
  types('shared'),
  types('collector'),
  types('dashboard'),
  types('test'),
  types('.', 'types of scripts'),
  program('generated docs', ['node_modules/tsx/dist/cli.mjs', 'scripts/generate-docs.ts', '--check']),
  own('package-lock.json', lockfileProblems),
  own('escape hatches', findEscapeHatches),
]
