// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from './failure.mjs'
import { inRoot } from './root.mjs'

const LOCK = inRoot('dist/.lock')
const PATIENCE_MS = 10 * 60_000

/**
 * Lets one process at a time install and build: two at once would pull node_modules from under each other.
 * @param {import('./steps.mjs').Step} step
 * @param {() => Promise<void>} work
 */
export async function withLock(step, work) {
  if (!takeLock()) await step('Waiting for another Wheelhouse command that installs or builds', waitForLock)
  try {
    await work()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

async function waitForLock() {
  const end = Date.now() + PATIENCE_MS
  while (!takeLock()) {
    if (Date.now() > end) {
      throw new Failure('The other command did not finish within 10 minutes.', {
        advice: 'If no other command is running in this folder, delete the file dist/.lock and try again.',
      })
    }
    await sleep(200)
  }
}

function takeLock() {
  mkdirSync(inRoot('dist'), { recursive: true })
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHolderAlive()) rmSync(LOCK, { force: true })
    return false
  }
}

function isHolderAlive() {
  try {
    const holder = Number(readFileSync(LOCK, 'utf8'))
    // Just created and not yet written reads as 0: the next look tells.
    return holder === 0 || process.kill(holder, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
