// @ts-check
import { pathToFileURL } from 'node:url'
import { dashboard, server } from './build.mjs'
import { endWithParent } from './end-with-parent.mjs'
import { reportFailure } from './failure.mjs'
import { prepare } from './prepare.mjs'
import { inRoot, root } from './root.mjs'
import { loadSettingsFile } from './settings-file.mjs'
import { tellSteps } from './steps.mjs'

/**
 * Installs what is missing, builds what is stale, and runs the collector in this process.
 * @param {Record<string, string>} [settings] hold unless the environment says otherwise, and go before the file .env
 */
export async function serve(settings = {}) {
  try {
    await prepare(tellSteps(process.stdout), [server, dashboard])
  } catch (error) {
    reportFailure(error)
    process.exit()
  }

  // Settings such as ./data are meant from the project's folder.
  process.chdir(root)
  for (const [name, value] of Object.entries(settings)) process.env[name] ??= value
  loadSettingsFile()
  process.env.NODE_ENV ??= 'production'
  process.setSourceMapsEnabled(true)
  endWithParent()
  // In this same process: signals and the exit code are the collector's own, and nothing is left when it is killed.
  await import(pathToFileURL(inRoot('dist/server/collector/main.js')).href)
}
