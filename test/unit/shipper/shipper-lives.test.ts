import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startShipper } from '../../../collector/ingest/shipper/shipper.ts'
import { seeded } from '../../support/journal.ts'
import { openForShipping, QUICK } from '../../support/shipping.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'
import { SimulatedStore } from '../../support/simulated-store.ts'

interface Life {
  appends: ('row' | 'bad')[][]
  endAfter: number
  failing: number
  end: 'kill' | 'power cut'
}

/** Killed when a batch was in and its first segment deleted, but before the mark of it was on disk. */
const FREED_IN_PART: [seed: number, lives: Life[]] = [
  0,
  [
    { appends: [['row', 'row'], ['row'], ['row']], endAfter: 39, failing: 0.5, end: 'kill' },
    { appends: [], endAfter: 140, failing: 0.2, end: 'power cut' },
  ],
]

it('lands every row over failures, kills and power cuts, each under one token', {
  timeout: 120_000,
}, async () => {
  const seen = { acknowledged: 0, tries: 0, quarantined: 0 }
  const append = fc.array(fc.constantFrom<'row' | 'bad'>('row', 'row', 'row', 'row', 'bad'), {
    minLength: 1,
    maxLength: 5,
  })
  const one: fc.Arbitrary<Life> = fc.record({
    appends: fc.array(append, { maxLength: 8 }),
    endAfter: fc.integer({ min: 20, max: 150 }),
    failing: fc.constantFrom(0, 0.2, 0.5),
    end: fc.constantFrom('kill' as const, 'power cut' as const),
  })
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.array(one, { minLength: 1, maxLength: 3 }), async (seed, lives) => {
      const random = seeded(seed)
      const disk = new SimulatedDisk(random)
      const store = new SimulatedStore()
      const acknowledged: string[] = []
      let named = 0
      for (const life of [...lives, undefined]) {
        store.fails = () => random() < (life?.failing ?? 0)
        let ended = false
        const end = new Promise<void>((resolve) => {
          disk.endAfter(life?.endAfter ?? Number.POSITIVE_INFINITY, () => {
            ended = true
            if (life?.end === 'kill') disk.kill()
            else disk.cutPower()
            resolve()
          })
        })
        const opening = openForShipping(disk)
        const journal = await Promise.race([opening, end])
        if (!journal) continue
        const shipper = startShipper(journal, store, {
          maxAgeMs: 0,
          maxRows: 4,
          firstDelayMs: 0,
          maxDelayMs: 0,
        })
        for (const kinds of life?.appends ?? []) {
          const names = kinds.map((kind) => `${kind}${named++}`)
          const taken = journal.append([
            { kind: 1, rows: names.length, parts: [Buffer.from(names.join('\n'))] },
          ])
          void taken.then(() => acknowledged.push(...names)).catch(() => undefined)
          if (!ended) await Promise.race([taken.catch(() => undefined), end])
        }
        if (life) {
          await Promise.race([shipper.whenShipped(journal.lastEntry, 8), end])
          if (!ended) disk.kill()
          void shipper.stop()
        } else {
          expect(await shipper.drain(5_000)).toBe(true)
          await journal.close()
        }
      }
      for (const name of acknowledged) {
        if (name.startsWith('bad')) expect(store.quarantined.has(name)).toBe(true)
        else expect(store.stored.has(name)).toBe(true)
      }
      for (const name of store.quarantined.keys()) expect(name).toMatch(/^bad/)
      seen.acknowledged += acknowledged.length
      seen.tries += store.tokens.size
      seen.quarantined += store.quarantined.size

      const shipped = store.batches.length
      const last = await openForShipping(disk)
      expect(await startShipper(last, store, QUICK).drain(5_000)).toBe(true)
      expect(store.batches.length).toBe(shipped)
      await last.close()
    }),
    { numRuns: 150, examples: Array.from({ length: 20 }, () => FREED_IN_PART) },
  )
  expect(seen.acknowledged).toBeGreaterThan(1_000)
  expect(seen.quarantined).toBeGreaterThan(150)
  expect(seen.tries).toBeGreaterThan(500)
})
