import { setTimeout as sleep } from 'node:timers/promises'

/** What the promise resolves with; undefined when that takes longer than so many milliseconds. */
export async function within<Value>(ms: number, coming: Promise<Value>): Promise<Value | undefined> {
  const done = new AbortController()
  const late = sleep(ms, undefined, { signal: done.signal, ref: false }).catch(() => undefined)
  try {
    return await Promise.race([coming, late])
  } finally {
    done.abort()
  }
}
