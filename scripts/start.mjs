#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { pathToFileURL } from 'node:url'
import { dashboard, server } from './support/build.mjs'
import { endWithParent } from './support/end-with-parent.mjs'
import { reportFailure } from './support/failure.mjs'
import { prepare } from './support/prepare.mjs'
import { inRoot, root } from './support/root.mjs'
import { loadSettingsFile } from './support/settings-file.mjs'
import { tellSteps } from './support/steps.mjs'

try {
  await prepare(tellSteps(process.stdout), [server, dashboard])
} catch (error) {
  reportFailure(error)
  process.exit()
}

// Settings such as ./data are meant from the project's folder.
process.chdir(root)
loadSettingsFile()
process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
endWithParent()
// In this same process: signals and the exit code are the collector's own, and nothing is left when it is killed.
await import(pathToFileURL(inRoot('dist/server/collector/main.js')).href)
