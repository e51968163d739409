import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lost, openWithDamage, readAll, SMALL, seeded, texts } from '../../support/journal.ts'
import { expectNone, type Life, life, live, Oracle } from '../../support/journal-lives.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'

const schedule = fc.record({ seed: fc.integer(), lives: fc.array(life, { minLength: 1, maxLength: 4 }) })

describe('a journal whose power is cut', () => {
  it('keeps what a killed program had carried into a segment that only memory knew', async () => {
    const append = { do: 'append' as const, sizes: [0] }
    const settle = { do: 'settle' as const }
    const lives: Life[] = [
      {
        actions: [{ ...append, sizes: [21, 120] }, settle, { ...append, sizes: [71, 2, 85, 64] }, settle],
        endAfter: 27,
        end: 'power cut',
      },
      { actions: [settle], endAfter: 28, end: 'power cut' },
    ]
    for (let killedAfter = 20; killedAfter < 40; killedAfter += 1) {
      for (let cutAfter = 8; cutAfter < 24; cutAfter += 1) {
        const disk = new SimulatedDisk(seeded(killedAfter * cutAfter))
        const oracle = new Oracle()
        for (const each of lives) await live(each, disk, oracle)
        await live({ actions: [append], endAfter: killedAfter, end: 'kill' }, disk, oracle)
        await live({ actions: [append], endAfter: cutAfter, end: 'power cut' }, disk, oracle)
        const { journal } = await openWithDamage({ ...SMALL, disk: disk.mount() })
        oracle.check(texts(await readAll(journal)))
        await journal.close()
      }
    }
  })

  it('keeps what it has acknowledged, in order, over 10,000 schedules', { timeout: 170_000 }, async () => {
    const seen = { lives: 0, sent: 0, acknowledged: 0, refused: 0, tornBytes: 0 }
    await fc.assert(
      fc.asyncProperty(schedule, async ({ seed, lives }) => {
        const disk = new SimulatedDisk(seeded(seed))
        const oracle = new Oracle()
        for (const each of lives) await live(each, disk, oracle)
        disk.quota = Number.POSITIVE_INFINITY
        const { journal, damage } = await openWithDamage({ ...SMALL, disk: disk.mount() })
        expectNone(lost(damage))
        oracle.check(texts(await readAll(journal)))
        seen.tornBytes += journal.found.tornBytes
        await journal.close()
        seen.lives += lives.length
        seen.sent += oracle.sent.length
        seen.acknowledged += oracle.acknowledged.size
        seen.refused += oracle.refused
      }),
      { numRuns: 10_000 },
    )
    expect(seen.lives).toBeGreaterThan(20_000)
    expect(seen.acknowledged).toBeGreaterThan(50_000)
    expect(seen.refused).toBeGreaterThan(5_000)
    expect(seen.tornBytes).toBeGreaterThan(10_000)
  })
})
