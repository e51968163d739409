import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../scripts/support/find-chromium.mjs'

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a real headless Chromium, which the caller closes.
 * @throws {Error} when none is installed
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('No Chromium was found: install one or set WHEELHOUSE_CHROMIUM to its path.')
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    headless: true,
    args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS,
  })
}
