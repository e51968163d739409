#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { reportFailure } from './support/failure.mjs'
import { prepare } from './support/prepare.mjs'
import { root } from './support/root.mjs'
import { loadSettingsFile } from './support/settings-file.mjs'
import { tellSteps } from './support/steps.mjs'

try {
  await prepare(tellSteps(process.stdout), [])
  loadSettingsFile()
  const { default: concurrently } = await import('concurrently')
  const { result } = concurrently(
    [
      {
        name: 'collector',
        command:
          'node node_modules/tsx/dist/cli.mjs watch --clear-screen=false --include "collector/**/*.sql" collector/main.ts',
        prefixColor: 'cyan',
      },
      {
        name: 'dashboard',
        command: 'node node_modules/vite/bin/vite.js --clearScreen false',
        prefixColor: 'magenta',
      },
    ],
    { cwd: root, killOthersOn: ['failure', 'success'], prefix: 'name' },
  )
  await result.catch(() => {
    process.exitCode = 1
  })
} catch (error) {
  reportFailure(error)
}
