// @ts-check
import { build, isBuildStale } from './build.mjs'
import { install, isInstallStale } from './install.mjs'
import { withLock } from './lock.mjs'

/**
 * Brings the project to where it can run: installs what is missing, builds the parts that are stale. Says
 * nothing and takes milliseconds when all is there.
 * @param {import('./steps.mjs').Step} step
 * @param {import('./build.mjs').Part[]} parts
 */
export async function prepare(step, parts) {
  const isReady = () => !isInstallStale() && !parts.some(isBuildStale)
  if (isReady()) return
  await withLock(step, async () => {
    if (isInstallStale()) await step('Installing packages', install)
    for (const part of parts) if (isBuildStale(part)) await step(part.title, () => build(part))
  })
}
