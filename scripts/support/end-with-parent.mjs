// @ts-check
import { readFileSync } from 'node:fs'

/**
 * Under `npm start`: ends this process in its usual orderly way when npm itself was killed, which tells nobody.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const started = npmProcess()
  setInterval(() => {
    if (npmProcess() !== started) process.kill(process.pid, 'SIGTERM')
  }, 1000).unref()
}

/** The process that npm is: this one's parent, or the parent of the shell that npm put between. */
function npmProcess() {
  const parent = process.ppid
  try {
    // /proc/…/stat: pid (name) state parent …
    const [, name, grandparent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? []
    return name === 'sh' || name === 'dash' || name === 'bash' ? Number(grandparent) : parent
  } catch {
    // No /proc: on a Mac the shell replaces itself by the command, and the parent is npm.
    return parent
  }
}
