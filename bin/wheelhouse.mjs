#!/usr/bin/env -S node --max-semi-space-size=64
// @ts-check
// The first line gives short-lived objects more room: an import makes millions of them, and an eighth of its time went into clearing them.
import '../scripts/support/require-node.mjs'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { server } from '../scripts/support/build.mjs'
import { reportFailure } from '../scripts/support/failure.mjs'
import { prepare } from '../scripts/support/prepare.mjs'
import { inRoot } from '../scripts/support/root.mjs'
import { loadSettingsFile } from '../scripts/support/settings-file.mjs'
import { tellSteps } from '../scripts/support/steps.mjs'

try {
  // The container image carries the built server and no sources.
  if (existsSync(inRoot('collector/cli/main.ts'))) await prepare(tellSteps(process.stderr), [server])
} catch (error) {
  reportFailure(error)
  process.exit()
}

loadSettingsFile()
process.setSourceMapsEnabled(true)
await import(pathToFileURL(inRoot('dist/server/collector/cli/main.js')).href)
