import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entry, MARK, openWithDamage, readAll, SMALL, seeded, texts } from '../../support/journal.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'

const newDisk = () => new SimulatedDisk(seeded(1))

const label = (index: number, size: number) => `<record${index}>${'x'.repeat(size)}`

/** A journal of that many segments and more, each record a commit of its own. */
async function filled(disk: SimulatedDisk, records: number): Promise<string[]> {
  const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
  const sent = Array.from({ length: records }, (_, index) => `record ${index} ${'.'.repeat(index % 40)}`)
  for (const text of sent) await journal.append([entry(text)])
  await journal.close()
  return sent
}

describe('a damaged journal', () => {
  it('sets one changed record aside and keeps its neighbours', async () => {
    const disk = newDisk()
    const sent = await filled(disk, 5)
    const [name = ''] = disk.names
    const at = disk.bytes(name).indexOf('record 2')
    disk.bytes(name).write('RECORD', at)

    const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(journal))).toEqual([sent[0], sent[1], sent[3], sent[4]])
    expect(damage).toHaveLength(1)
    expect(damage[0]).toMatchObject({
      file: name,
      offset: at - 32,
      reason: 'broken_records',
      acknowledged: true,
      afterPosition: 2,
    })
    expect(damage[0]?.bytes.toString('latin1')).toContain('RECORD 2')
    expect(await journal.append([entry('next')])).toBe(6)
    await journal.close()
  })

  it('finds the next record when a length is changed', async () => {
    const disk = newDisk()
    const sent = await filled(disk, 4)
    const [name = ''] = disk.names
    const at = disk.bytes(name).indexOf('record 1') - 32
    disk.bytes(name).writeUInt32LE(60_000_000, at + 8)
    const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(journal))).toEqual([sent[0], sent[2], sent[3]])
    expect(damage.map(({ offset, acknowledged }) => [offset, acknowledged])).toEqual([[at, true]])
    await journal.close()
  })

  it('reads the records of a segment whose header is gone', async () => {
    const disk = newDisk()
    const sent = await filled(disk, 30)
    const [, name = ''] = disk.names
    disk.bytes(name).fill(0, 0, 34)
    const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(journal))).toEqual(sent)
    expect(damage.map(({ file, reason }) => [file, reason])).toEqual([[name, 'broken_header']])
    await journal.close()
  })

  it('reads around a sector that the disk has lost', async () => {
    const disk = newDisk()
    const large = { segmentBytes: 60_000, headroomBytes: 0 }
    const { journal } = await openWithDamage({ ...large, disk: disk.mount() })
    const sent = Array.from({ length: 100 }, (_, index) => `${index}:${'x'.repeat(168)}`)
    for (const text of sent) await journal.append([entry(text)])
    await journal.close()
    disk.badSector = { name: disk.names[0] ?? '', number: 2 }
    const again = await openWithDamage({ ...large, disk: disk.mount() })
    const read = texts(await readAll(again.journal))
    expect(read.length).toBeGreaterThan(75)
    expect(read).toEqual(sent.filter((text) => read.includes(text)))
    expect(again.damage).toHaveLength(1)
    expect(again.damage[0]).toMatchObject({ reason: 'broken_records', acknowledged: true })
    await again.journal.close()
  })

  it('says so when a whole segment is missing', async () => {
    const disk = newDisk()
    const sent = await filled(disk, 40)
    const before = disk.names
    await disk.mount().unlink(before[1] ?? '')
    const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    const read = texts(await readAll(journal))
    expect(read.length).toBeLessThan(sent.length)
    expect(damage).toHaveLength(1)
    expect(damage[0]).toMatchObject({ file: before[2], reason: 'missing_records', acknowledged: true })
    await journal.close()
  })

  it('cuts a torn tail at the last good record, without calling it damage', async () => {
    const disk = newDisk()
    const sent = await filled(disk, 3)
    const [name = ''] = disk.names
    const { size } = await disk.mount().open(name)
    await disk.mount().settle(name, size - 5)
    const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(damage).toEqual([])
    expect(journal.found).toEqual({ records: 2, tornBytes: 32 + (sent[2]?.length ?? 0) - 5 })
    expect(texts(await readAll(journal))).toEqual(sent.slice(0, 2))
    await journal.close()
  })

  it('does not take bytes inside a payload for a record', async () => {
    const disk = newDisk()
    await filled(disk, 2)
    const [name = ''] = disk.names
    const forged = Buffer.from(disk.bytes(name).subarray(34))
    const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
    await journal.append([{ kind: 1, rows: 1, parts: [forged] }])
    await journal.append([entry('after')])
    await journal.close()
    const file = disk.names.find((each) => disk.bytes(each).includes('after')) ?? ''
    const bytes = disk.bytes(file)
    bytes.writeUInt8(0xff, bytes.indexOf(forged) - 1)

    const again = await openWithDamage({ ...SMALL, disk: disk.mount() })
    expect(texts(await readAll(again.journal)).filter((text) => text.startsWith('record'))).toHaveLength(2)
    expect(again.damage.some(({ bytes: set }) => set.includes(forged))).toBe(true)
    await again.journal.close()
  })

  it('loses only what the changed bytes touch, wherever they are', { timeout: 60_000 }, async () => {
    const sizes = fc.array(fc.nat(90), { minLength: 3, maxLength: 25 })
    const place = fc.record({ file: fc.nat(), offset: fc.nat(), length: fc.integer({ min: 1, max: 40 }) })
    await fc.assert(
      fc.asyncProperty(sizes, place, async (all, { file, offset, length }) => {
        const disk = newDisk()
        const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
        for (const [index, size] of all.entries()) {
          await journal.append([entry(label(index, size), index % 5 === 4 ? MARK : 1)])
        }
        await journal.close()
        const names = disk.names
        const name = names[file % names.length] ?? ''
        const bytes = disk.bytes(name)
        const from = offset % bytes.length
        const to = Math.min(bytes.length, from + length)
        const touched = all.flatMap((size, index) => {
          const at = bytes.indexOf(label(index, size))
          return at >= 0 && at - 32 < to && at + label(index, size).length > from ? [index] : []
        })
        for (let at = from; at < to; at += 1) bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at)

        const again = await openWithDamage({ ...SMALL, disk: disk.mount() })
        const read = texts(await readAll(again.journal)).map((text) => Number.parseInt(text.slice(7), 10))
        expect(read).toEqual(all.map((_, index) => index).filter((index) => !touched.includes(index)))
        const isTail = touched.includes(all.length - 1)
        if (touched.length > 0 && !isTail) expect(again.damage.some((each) => each.acknowledged)).toBe(true)
        await again.journal.close()
      }),
      { numRuns: 400 },
    )
  })
})
