// @ts-check
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { findInPath, isProgram } from './find-program.mjs'

const inPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

const onWindows = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * The browser that the tests drive: `WHEELHOUSE_CHROMIUM`, or else the first one found where it is usually
 * installed.
 * @returns {string | undefined} its path
 * @throws {Failure} when `WHEELHOUSE_CHROMIUM` names no program
 */
export function findChromium() {
  const named = process.env.WHEELHOUSE_CHROMIUM
  if (named && !isProgram(named)) throw new Failure(`WHEELHOUSE_CHROMIUM names no program: ${named}`)
  if (named) return named
  const { PROGRAMFILES, LOCALAPPDATA } = process.env
  const windowsFolders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
  const usual = [
    ...macApplications,
    ...windowsFolders.flatMap((folder) => (folder ? onWindows.map((path) => join(folder, path)) : [])),
  ]
  return findInPath(inPath) ?? usual.find(isProgram)
}
