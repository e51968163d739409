import { describe, expect, it } from 'vitest'
import { entry, MARK, openWithDamage, readAll, SMALL, seeded, texts } from '../../support/journal.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'

const newDisk = () => new SimulatedDisk(seeded(3))

describe('a journal', () => {
  it('gives back what was appended: kind, rows, time of receipt and bytes', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({
      disk: disk.mount(),
      headroomBytes: 0,
      now: () => 1_790_000_000_123,
    })
    const position = await journal.append([
      { kind: 7, rows: 100_000, parts: [Buffer.from([0, 255]), Buffer.from('body')] },
      { kind: 255, rows: 0, parts: [] },
    ])
    expect(position).toBe(2)
    const expected = [
      {
        position: 1,
        kind: 7,
        rows: 100_000,
        receivedAt: 1_790_000_000_123,
        payload: Buffer.from([0, 255, ...Buffer.from('body')]),
      },
      { position: 2, kind: 255, rows: 0, receivedAt: 1_790_000_000_123, payload: Buffer.alloc(0) },
    ]
    expect(await readAll(journal)).toEqual(expected)
    expect(journal.statistics.oldestReceivedAt).toBe(1_790_000_000_123)
    await journal.close()
    const again = await openWithDamage({ disk: disk.mount(), headroomBytes: 0 })
    expect(await readAll(again.journal)).toEqual(expected)
    expect(again.journal.marks).toEqual(expected.slice(1))
    expect(again.journal.statistics.oldestReceivedAt).toBe(1_790_000_000_123)
    await again.journal.close()
  })

  it('shares a commit among all that was appended in the meantime', async () => {
    const disk = newDisk()
    disk.delayMs = 2
    const commits: number[] = []
    const onCommit = ({ records, seconds }: { records: number; seconds: number }) => {
      commits.push(records)
      expect(seconds).toBeGreaterThan(0.001)
    }
    const { journal } = await openWithDamage({ disk: disk.mount(), headroomBytes: 0, onCommit })
    const positions = await Promise.all(
      Array.from({ length: 64 }, (_, index) => journal.append([entry(`${index}`)])),
    )
    expect(positions).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
    expect(commits).toEqual([64])
    const first = journal.append([entry('first')])
    await new Promise((resolve) => setTimeout(resolve, 1))
    const others = Array.from({ length: 10 }, () => journal.append([entry('other')]))
    await Promise.all([first, ...others])
    expect(commits).toEqual([64, 1, 10])
    await journal.close()
  })

  it('copies the bytes before it returns', async () => {
    const { journal } = await openWithDamage({ disk: newDisk().mount(), headroomBytes: 0 })
    const body = Buffer.from('as it was sent')
    const appending = journal.append([{ kind: 1, rows: 1, parts: [body] }])
    body.fill('!')
    await appending
    expect(texts(await readAll(journal))).toEqual(['as it was sent'])
    await journal.close()
  })

  it('goes over many segments, and deletes those that are shipped', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    const sent = Array.from({ length: 50 }, (_, index) => `${index} ${'.'.repeat(60)}`)
    for (const text of sent) await journal.append([entry(text)])
    expect(disk.names.length).toBeGreaterThan(8)
    expect(disk.names.every((name) => disk.bytes(name).length <= 600)).toBe(true)
    expect(texts(await readAll(journal, 20))).toEqual(sent.slice(20))

    await journal.free(25)
    const kept = texts(await readAll(journal))
    expect(kept).toEqual(sent.slice(50 - kept.length))
    expect(kept.length).toBeGreaterThanOrEqual(25)
    expect(kept.length).toBeLessThan(32)
    await journal.free(50)
    expect(disk.names).toHaveLength(1)
    await journal.close()
    const again = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(await again.journal.append([entry('on')])).toBe(51)
    await again.journal.close()
  })

  it('keeps a commit that is larger than a segment in one of its own', async () => {
    const disk = newDisk()
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    await journal.append([entry('small')])
    await journal.append(Array.from({ length: 20 }, (_, index) => entry(`${index} ${'.'.repeat(100)}`)))
    await journal.append([entry('small again'), entry('mark', MARK)])
    expect(disk.names).toHaveLength(3)
    expect(texts(await readAll(journal)).length).toBe(23)
    await journal.close()
  })

  it('lets a reader go on where it stopped, and wakes who waits for more', async () => {
    const { journal } = await openWithDamage({ ...SMALL, disk: newDisk().mount() })
    const reader = journal.read(0)
    expect(await reader.next()).toEqual([])
    const seen: string[] = []
    for (let round = 0; round < 30; round += 1) {
      const waiting = journal.committedBeyond(journal.committed)
      await journal.append([entry(`a${round}`), entry(`b${round}`)])
      await waiting
      for (let some = await reader.next(); some.length > 0; some = await reader.next())
        seen.push(...texts(some))
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, round) => [`a${round}`, `b${round}`]).flat())
    const last = journal.committedBeyond(journal.committed)
    await reader.close()
    await journal.close()
    await last
  })

  it('takes nothing for an empty list, and refuses a record beyond all bounds', async () => {
    const { journal } = await openWithDamage({ disk: newDisk().mount(), headroomBytes: 0 })
    expect(await journal.append([])).toBe(0)
    const huge = Buffer.allocUnsafe(64 * 1024 * 1024 + 1)
    await expect(journal.append([{ kind: 1, rows: 1, parts: [huge] }])).rejects.toThrow(RangeError)
    await journal.close()
  })
})
