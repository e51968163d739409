#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { availableParallelism } from 'node:os'
import { checks } from './support/checks.mjs'
import { Failure, reportFailure } from './support/failure.mjs'
import { prepare } from './support/prepare.mjs'
import { elapsed, tellSteps } from './support/steps.mjs'

/** @type {{ name: string, output: string }[]} */
const failures = []
const waiting = [...checks]

async function worker() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const start = performance.now()
    const { ok, output } = await check.look()
    console.log(`${ok ? '✓' : '✗'} ${check.name} ${elapsed(start)}`)
    if (!ok) failures.push({ name: check.name, output })
  }
}

try {
  await prepare(tellSteps(process.stdout), [])
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
  for (const { name, output } of failures) console.error(`\n── ${name} ──\n${output.trimEnd()}`)
  if (failures.length > 0) {
    const names = failures.map(({ name }) => name).join(', ')
    throw new Failure(`${failures.length} of ${checks.length} checks failed: ${names}.`, {
      advice: 'Correct what is named above; "npm run format" does the formatting.',
    })
  }
} catch (error) {
  reportFailure(error)
}
