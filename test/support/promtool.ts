import { spawnSync } from 'node:child_process'
import { findPromtool } from '../../scripts/support/find-promtool.mjs'

/** What promtool found: nothing to complain about, or its own words. */
export interface PromtoolResult {
  ok: boolean
  output: string
}

/**
 * Asks Prometheus' own checker about a /metrics body (syntax, names, units, HELP and TYPE).
 * @throws {Error} when promtool is not installed
 */
export function checkMetrics(text: string): PromtoolResult {
  return promtool(['check', 'metrics'], text)
}

/**
 * Asks Prometheus' own checker about a configuration file.
 * @throws {Error} when promtool is not installed
 */
export function checkConfig(path: string): PromtoolResult {
  return promtool(['check', 'config', path], '')
}

function promtool(args: string[], input: string): PromtoolResult {
  const path = findPromtool()
  if (!path)
    throw new Error('promtool was not found: install Prometheus or set WHEELHOUSE_PROMTOOL to its path.')
  const { status, stdout, stderr } = spawnSync(path, args, { input, encoding: 'utf8' })
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() }
}
