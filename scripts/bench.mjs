#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { server } from './support/build.mjs'
import { reportFailure } from './support/failure.mjs'
import { prepare } from './support/prepare.mjs'
import { runNode } from './support/run.mjs'
import { tellSteps } from './support/steps.mjs'

/** What can be measured, and the program that measures it. */
const BENCHES = new Map([
  ['ingest', 'test/bench/ingest/ingest.ts'],
  ['journal', 'test/bench/journal.ts'],
  ['judgement', 'test/bench/judgement/judgement.ts'],
  ['query', 'test/bench/query/query.ts'],
])

const [name = '', ...options] = process.argv.slice(2)
const program = BENCHES.get(name)
if (program === undefined) {
  console.error(`Say what to measure: npm run bench -- ${[...BENCHES.keys()].join(' | ')}`)
  process.exitCode = 2
} else {
  try {
    await prepare(tellSteps(process.stdout), [server])
    const { code } = await runNode(['--import', 'tsx', program, ...options], { show: true })
    process.exitCode = code
  } catch (error) {
    reportFailure(error)
  }
}
