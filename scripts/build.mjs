#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { build, dashboard, server } from './support/build.mjs'
import { reportFailure } from './support/failure.mjs'
import { withLock } from './support/lock.mjs'
import { prepare } from './support/prepare.mjs'
import { tellSteps } from './support/steps.mjs'

try {
  const step = tellSteps(process.stdout)
  await prepare(step, [])
  await withLock(step, async () => {
    for (const part of [server, dashboard]) await step(part.title, () => build(part))
  })
} catch (error) {
  reportFailure(error)
}
