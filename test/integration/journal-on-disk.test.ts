import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLocalDisk } from '../../collector/ingest/journal/local-disk.ts'
import { entry, openWithDamage, readAll, texts } from '../support/journal.ts'
import { NIGHTLY } from '../support/nightly.ts'

const APPENDER = fileURLToPath(new URL('../support/appender.ts', import.meta.url))
const KILLS = NIGHTLY ? 60 : 10
const ROOM = { headroomBytes: 0 }
let directory: string

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'wheelhouse-journal-')), 'journal')
})
afterEach(() => rm(join(directory, '..'), { recursive: true }))

/** Lets a program append for so long, kills it, and gives the numbers that were acknowledged to it. */
async function appendAndKill(first: number, milliseconds: number): Promise<number[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', APPENDER, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = text(child.stdout)
  await once(child.stdout, 'data')
  await sleep(milliseconds)
  child.kill('SIGKILL')
  const lines = (await output).split('\n')
  // The last line may be half a number.
  return lines.slice(0, -1).map(Number)
}

describe('a journal on a real disk', () => {
  it('keeps records over many segments and a reopening, for its owner alone', async () => {
    const disk = await openLocalDisk(directory)
    const { journal } = await openWithDamage({ disk, ...ROOM, segmentBytes: 100_000 })
    const sent = Array.from({ length: 3_000 }, (_, index) => `${index} ${'.'.repeat(index % 300)}`)
    await Promise.all(sent.map((each) => journal.append([entry(each)])))
    for (const each of ['one', 'two']) await journal.append([entry(each), entry('x'.repeat(90_000))])
    await journal.close()
    const names = await readdir(directory)
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600)
    expect((await stat(directory)).mode & 0o777).toBe(0o700)

    const again = await openWithDamage({
      disk: await openLocalDisk(directory),
      ...ROOM,
      segmentBytes: 100_000,
    })
    const read = await readAll(again.journal)
    expect(texts(read.slice(0, 3_000))).toEqual(sent)
    expect(again.damage).toEqual([])
    await again.journal.free(read.at(-1)?.position ?? 0)
    expect((await readdir(directory)).length).toBe(1)
    await again.journal.close()
  })

  it('writes more chunks than one system call takes', async () => {
    const disk = await openLocalDisk(directory)
    const file = await disk.create('chunks')
    const chunks = Array.from({ length: 3_000 }, (_, index) => Buffer.from(`${index},`))
    await file.write(chunks, 0)
    await file.write([Buffer.from('end')], Buffer.concat(chunks).length)
    await file.close()
    const reader = await disk.open('chunks')
    const bytes = Buffer.alloc(reader.size + 10)
    expect(await reader.read(bytes, 0)).toBe(reader.size)
    expect(bytes.subarray(0, reader.size)).toEqual(Buffer.concat([...chunks, Buffer.from('end')]))
    await reader.close()
    await expect(disk.create('chunks')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await disk.freeBytes()).toBeGreaterThan(0)
  })

  it(`loses nothing it has acknowledged in ${KILLS} kills`, {
    timeout: NIGHTLY ? 400_000 : 120_000,
  }, async () => {
    const acknowledged = new Set<number>()
    let next = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const numbers = await appendAndKill(next, 10 + ((kill * 37) % 150))
      for (const number of numbers) acknowledged.add(number)
      next = Math.max(next, ...numbers) + 1_000
    }
    const { journal, damage } = await openWithDamage({ disk: await openLocalDisk(directory), ...ROOM })
    const read = texts(await readAll(journal))
    const recovered = new Set(read.map((each) => Number.parseInt(each, 10)))
    expect(damage).toEqual([])
    expect([...acknowledged].filter((number) => !recovered.has(number))).toEqual([])
    expect(recovered.size).toBe(read.length)
    for (const each of read) expect(each.length - each.indexOf(':') - 1).toBe(Number.parseInt(each, 10) % 700)
    expect(acknowledged.size).toBeGreaterThan(1_000)
    await journal.close()
  })
})
