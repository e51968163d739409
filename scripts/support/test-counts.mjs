// @ts-check
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Counts the tests of a run out of Vitest's JSON report. A file that failed before any of its tests could is one
 * failure, so that "0 failed" is never said of a run that failed.
 * @param {string} reportFile
 * @param {number} code the run's exit code
 * @returns {Counts}
 */
export function countTests(reportFile, code) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (existsSync(reportFile)) {
    /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
    const report = JSON.parse(readFileSync(reportFile, 'utf8'))
    for (const { status, assertionResults } of report.testResults) {
      const failed = assertionResults.filter((test) => test.status === 'failed').length
      const passed = assertionResults.filter((test) => test.status === 'passed').length
      counts.passed += passed
      counts.failed += status === 'failed' ? Math.max(1, failed) : failed
      counts.skipped += assertionResults.length - passed - failed
    }
  }
  if (code !== 0) counts.failed = Math.max(1, counts.failed)
  return counts
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
