// @ts-check
import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to this process's own environment
 * @property {boolean} [show] pass the output on as it comes instead of keeping it
 * @property {boolean} [quietErrors] leave standard error out of the kept output
 */

/**
 * Runs a program in the project's folder, without standard input.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} its exit code (128 + n when ended by a signal, 127 when
 *   it cannot be started) and what it printed
 */
export function run(command, args, { env = {}, show = false, quietErrors = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : quietErrors ? 'ignore' : 'pipe'],
    })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 128, output: Buffer.concat(chunks).toString() }))
  })
}

/**
 * Runs a JavaScript program with this same Node.
 * @param {string[]} args its path (from the project's folder) and its arguments
 * @param {RunOptions} [options]
 */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}
