// @ts-check
import { Failure } from './failure.mjs'
import { findInPath, isProgram } from './find-program.mjs'
import { inRoot } from './root.mjs'

/** Where `npm test` unpacks Debian's promtool: the package itself would also start a Prometheus server. */
export const unpackedPromtool = 'node_modules/.cache/wheelhouse/prometheus/usr/bin/promtool'

/**
 * Prometheus' own checker: `WHEELHOUSE_PROMTOOL`, or else the one in PATH, or the unpacked one.
 * @returns {string | undefined} its path
 * @throws {Failure} when `WHEELHOUSE_PROMTOOL` names no program
 */
export function findPromtool() {
  const named = process.env.WHEELHOUSE_PROMTOOL
  if (named && !isProgram(named)) throw new Failure(`WHEELHOUSE_PROMTOOL names no program: ${named}`)
  return named || findInPath(['promtool']) || [inRoot(unpackedPromtool)].find(isProgram)
}
