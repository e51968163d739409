// @ts-check
import { dirname } from 'node:path'
import { canInstallDebianPackages, installDebianPackage, unpackDebianPackage } from './debian.mjs'
import { Failure } from './failure.mjs'
import { findChromium } from './find-chromium.mjs'
import { findPromtool, unpackedPromtool } from './find-promtool.mjs'

/**
 * Makes sure that the programs which the tests drive are there.
 * @param {import('./steps.mjs').Step} step
 */
export async function provideTestTools(step) {
  if (!findChromium()) await provideChromium(step)
  if (!findPromtool()) await providePromtool(step)
}

/** @param {import('./steps.mjs').Step} step */
async function provideChromium(step) {
  if (await canInstallDebianPackages()) {
    await step("Installing Debian's chromium", () => installDebianPackage('chromium'))
  }
  if (findChromium()) return
  throw new Failure('The browser tests need a Chromium and none was found.', {
    advice:
      'Install Chromium, Chrome or Edge (on Debian "apt-get install chromium"), or set WHEELHOUSE_CHROMIUM to its path, ' +
      'and run npm test again.',
  })
}

/** @param {import('./steps.mjs').Step} step */
async function providePromtool(step) {
  if (await canInstallDebianPackages()) {
    const folder = dirname(dirname(dirname(unpackedPromtool)))
    await step("Unpacking promtool from Debian's prometheus", () => unpackDebianPackage('prometheus', folder))
  }
  if (findPromtool()) return
  throw new Failure('The tests of /metrics need promtool and it was not found.', {
    advice:
      'Install Prometheus, which brings it (on a Mac "brew install prometheus"), or set WHEELHOUSE_PROMTOOL to its ' +
      'path, and run npm test again.',
  })
}
