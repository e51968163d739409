import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closingLine, countTests } from '../../scripts/support/test-counts.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-test-counts-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function count(code: number, ...files: { status: string; tests: string[] }[]) {
  const report = join(folder, 'report.json')
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }))
  writeFileSync(report, JSON.stringify({ testResults }))
  return closingLine(countTests(report, code))
}

describe('the closing line of npm test', () => {
  it('counts tests over all files', () => {
    const files = [
      { status: 'passed', tests: ['passed', 'passed', 'skipped'] },
      { status: 'failed', tests: ['passed', 'failed', 'failed'] },
    ]
    expect(count(1, ...files)).toBe('3 passed, 2 failed, 1 skipped')
  })

  it('counts a file that failed before its tests as a failure', () => {
    expect(count(1, { status: 'failed', tests: [] })).toBe('0 passed, 1 failed, 0 skipped')
    expect(count(1, { status: 'failed', tests: ['skipped'] })).toBe('0 passed, 1 failed, 1 skipped')
  })

  it('never says that nothing failed of a run that failed', () => {
    expect(count(1, { status: 'passed', tests: ['passed'] })).toBe('1 passed, 1 failed, 0 skipped')
    expect(closingLine(countTests(join(folder, 'none.json'), 1))).toBe('0 passed, 1 failed, 0 skipped')
  })
})
