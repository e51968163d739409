// @ts-check
import { existsSync } from 'node:fs'
import { inRoot } from './root.mjs'

/** Takes the settings of the file .env, where there is one. What the environment sets already stays. */
export function loadSettingsFile() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}
