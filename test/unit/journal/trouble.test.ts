import { describe, expect, it } from 'vitest'
import { JournalError } from '../../../collector/ingest/journal/errors.ts'
import { entry, MARK, openWithDamage, readAll, SMALL, seeded, texts } from '../../support/journal.ts'
import { untilTrue } from '../../support/processes.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'

const newDisk = () => new SimulatedDisk(seeded(7))

/** The code that a refused append carries. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('It was taken.'),
    (cause: unknown) => cause,
  )
  if (!(error instanceof JournalError)) throw error
  expect(error.retryAfterSeconds).toBeGreaterThan(0)
  return error.code
}

describe('a journal in trouble', () => {
  it('refuses all that waits when a write fails, writes no more into that file, and heals by itself', async () => {
    const disk = newDisk()
    const told: (string | undefined)[] = []
    const onTrouble = (trouble?: JournalError) => void told.push(trouble?.code)
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount(), healEveryMs: 30, onTrouble })
    await journal.append([entry('kept')])
    const [first = ''] = disk.names
    const size = disk.bytes(first).length

    disk.failWrites('EIO', 'EIO')
    const waiting = ['one', 'two', 'three'].map((text) => refusal(journal.append([entry(text)])))
    expect(await Promise.all(waiting)).toEqual(['write_failed', 'write_failed', 'write_failed'])
    expect(journal.statistics.trouble).toBe('write_failed')
    expect(await refusal(journal.append([entry('four')]))).toBe('write_failed')
    expect(journal.refusal(1)?.code).toBe('write_failed')

    await untilTrue(() => journal.statistics.trouble === undefined, 5_000)
    expect(told).toEqual(['write_failed', undefined])
    expect(await journal.append([entry('again')])).toBe(2)
    expect(disk.names).toHaveLength(2)
    expect(disk.bytes(first).length).toBeLessThanOrEqual(size + 3 * 40)
    expect(texts(await readAll(journal))).toEqual(['kept', 'again'])
    await journal.close()

    const reopened = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(reopened.journal))).toEqual(['kept', 'again'])
    expect(reopened.damage).toEqual([])
    await reopened.journal.close()
  })

  it('refuses before it acknowledges while the disk is full, and goes on when there is room', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount(), healEveryMs: 20 })
    const taken: string[] = []
    disk.quota = 1_500
    let code: string | undefined
    for (let index = 0; code === undefined; index += 1) {
      const text = `${index} ${'.'.repeat(50)}`
      await journal.append([entry(text)]).then(
        () => taken.push(text),
        (error: unknown) => {
          code = error instanceof JournalError ? error.code : 'unknown'
        },
      )
    }
    expect(code).toBe('disk_full')
    expect(taken.length).toBeGreaterThan(10)
    disk.quota = Number.POSITIVE_INFINITY
    await untilTrue(() => journal.statistics.trouble === undefined, 5_000)
    await journal.append([entry('last')])
    expect(texts(await readAll(journal))).toEqual([...taken, 'last'])
    await journal.close()
  })

  it('opens on a full disk, shows what it holds, and takes more when there is room', async () => {
    const disk = newDisk()
    const first = await openWithDamage({ ...SMALL, disk: disk.mount() })
    await first.journal.append([entry('old')])
    await first.journal.close()
    disk.quota = 0
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount(), healEveryMs: 600_000 })
    expect(journal.statistics.trouble).toBe('disk_full')
    expect(texts(await readAll(journal))).toEqual(['old'])
    expect(await refusal(journal.append([entry('new')]))).toBe('disk_full')
    disk.quota = 10_000
    await journal.heal()
    await journal.append([entry('new')])
    expect(texts(await readAll(journal))).toEqual(['old', 'new'])
    await journal.close()
  })

  it('leaves headroom for others, but takes the marks that make room', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({
      ...SMALL,
      disk: disk.mount(),
      headroomBytes: 1_000,
      healEveryMs: 20,
    })
    disk.quota = 900
    await journal.append([entry('seen too late')])
    await untilTrue(() => journal.statistics.trouble === 'disk_full', 5_000)
    expect(await refusal(journal.append([entry('no')]))).toBe('disk_full')
    await journal.append([entry('mark', MARK)])
    disk.quota = 90_000
    await untilTrue(() => journal.statistics.trouble === undefined, 5_000)
    expect(texts(await readAll(journal))).toEqual(['seen too late', 'mark'])
    await journal.close()
  })

  it('is full at its cap for all but marks, until something is freed', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount(), maxBytes: 2_000 })
    let last = 0
    let code: string | undefined
    while (code === undefined) {
      await journal.append([entry('x'.repeat(100))]).then(
        (position) => {
          last = position
        },
        (error: unknown) => {
          code = error instanceof JournalError ? error.code : 'unknown'
        },
      )
    }
    expect(code).toBe('journal_full')
    expect(journal.statistics.bytes).toBeLessThanOrEqual(2_000)
    await journal.append([entry('mark', MARK)])
    await journal.free(last)
    expect(journal.statistics).toMatchObject({ segments: 1, oldestReceivedAt: undefined })
    await journal.append([entry('there is room')])
    await journal.close()
  })

  it('bounds what waits in memory, and says so at once', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount(), maxPendingBytes: 1_000 })
    const taken = Array.from({ length: 7 }, () => journal.append([entry('x'.repeat(100))]))
    expect(journal.statistics.pendingBytes).toBe(7 * 132)
    expect(await refusal(journal.append([entry('x'.repeat(100))]))).toBe('too_much_in_flight')
    await Promise.all(taken)
    expect(journal.statistics.pendingBytes).toBe(0)
    await journal.append([entry('x'.repeat(100))])
    await journal.close()
  })

  it('takes what is larger than that bound, alone', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ disk: disk.mount(), maxPendingBytes: 1_000 })
    const large = journal.append([entry('x'.repeat(2_000))])
    expect(await refusal(journal.append([entry('x')]))).toBe('too_much_in_flight')
    expect(await large).toBe(1)
    await journal.append([entry('x')])
    await journal.close()
  })

  it('brings to the disk what it has taken when it is closed, and takes nothing more', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    const last = journal.append([entry('last')])
    await journal.close()
    expect(await last).toBe(1)
    expect(await refusal(journal.append([entry('too late')]))).toBe('closed')
    disk.cutPower()
    const again = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(again.journal))).toEqual(['last'])
    await again.journal.close()
  })
})
