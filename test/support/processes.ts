import { setTimeout as sleep } from 'node:timers/promises'

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Waits until the condition holds and gives the milliseconds that it took; throws when it takes longer than `withinMs`. */
export async function untilTrue(
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<number> {
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > withinMs)
      throw new Error(`Still not so after ${withinMs} ms: ${condition}`)
    await sleep(20)
  }
  return performance.now() - start
}
