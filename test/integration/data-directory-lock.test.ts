import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataDirectory } from '../../collector/data-directory-lock.ts'

const HOLDER = fileURLToPath(new URL('../support/holder-of-lock.ts', import.meta.url))
let directory: string
let holder: ChildProcess | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wheelhouse-lock-'))
})
afterEach(async () => {
  holder?.kill('SIGKILL')
  await rm(directory, { recursive: true })
})

async function startHolder(): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holder = child
  await once(child.stdout, 'data')
  return child.pid ?? 0
}

async function took(work: Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work
  return performance.now() - begun
}

describe('lockDataDirectory', () => {
  it('creates the directory, and is free again after its release', async () => {
    const nested = join(directory, 'a', 'b')
    const first = await lockDataDirectory(nested)
    await first.release()
    await first.release()
    const second = await lockDataDirectory(nested)
    await second.release()
  })

  it('refuses after 10 s, naming the directory and the process that holds it', {
    timeout: 20_000,
  }, async () => {
    const pid = await startHolder()
    const refused = expect(lockDataDirectory(directory)).rejects.toThrow(
      `Another Wheelhouse is using ${directory} (process ${pid}). Stop it, or set WHEELHOUSE_DATA_DIR to another directory.`,
    )
    const milliseconds = await took(refused)
    expect(milliseconds).toBeGreaterThan(9_900)
    expect(milliseconds).toBeLessThan(14_000)
  })

  it('waits for a holder that is still going down', async () => {
    const first = await lockDataDirectory(directory)
    const second = lockDataDirectory(directory)
    await sleep(500)
    await first.release()
    await (await second).release()
  })

  it('is not held by a killed process, nor by what its file says', async () => {
    await startHolder()
    holder?.kill('SIGKILL')
    const lock = await lockDataDirectory(directory)
    await lock.release()
    await writeFile(join(directory, 'lock'), `${process.pid}\n`)
    const again = await lockDataDirectory(directory)
    await again.release()
  })

  it('is given to one of many who want it at once', async () => {
    let holders = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lock = await lockDataDirectory(directory)
        holders += 1
        most = Math.max(most, holders)
        await sleep(50)
        holders -= 1
        await lock.release()
      }),
    )
    expect(most).toBe(1)
  })
})
