#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dashboard, server } from './support/build.mjs'
import { reportFailure } from './support/failure.mjs'
import { findChromium } from './support/find-chromium.mjs'
import { findPromtool } from './support/find-promtool.mjs'
import { prepare } from './support/prepare.mjs'
import { runNode } from './support/run.mjs'
import { tellSteps } from './support/steps.mjs'
import { closingLine, countTests } from './support/test-counts.mjs'
import { provideTestTools } from './support/test-tools.mjs'

const nightly = process.argv.includes('--nightly')
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--nightly')

/** @returns {Promise<import('./support/test-counts.mjs').Counts>} */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-test-report-'))
  const report = join(folder, 'report.json')
  try {
    const { code } = await runNode(
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...passedOn,
      ],
      {
        show: true,
        env: {
          WHEELHOUSE_CHROMIUM: findChromium(),
          WHEELHOUSE_PROMTOOL: findPromtool(),
          ...(nightly ? { WHEELHOUSE_NIGHTLY: '1' } : {}),
        },
      },
    )
    return countTests(report, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let counts = { passed: 0, failed: 1, skipped: 0 }
try {
  const step = tellSteps(process.stdout)
  await prepare(step, [])
  const verified = await runNode(['scripts/verify.mjs'], { show: true })
  if (verified.code === 0) {
    await prepare(step, [server, dashboard])
    await provideTestTools(step)
    counts = await runTests()
  }
} catch (error) {
  reportFailure(error)
}
console.log(`\n${closingLine(counts)}`)
process.exitCode = counts.failed > 0 ? 1 : 0
