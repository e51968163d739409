import { describe, expect, it } from 'vitest'
import { startShipper } from '../../../collector/ingest/shipper/shipper.ts'
import { entry, seeded } from '../../support/journal.ts'
import { untilTrue } from '../../support/processes.ts'
import { openForShipping, QUICK } from '../../support/shipping.ts'
import { SimulatedDisk } from '../../support/simulated-disk.ts'
import { SimulatedStore, UNKNOWN_KIND } from '../../support/simulated-store.ts'

function rows(count: number, name = 'row'): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}`)
}

describe('a shipper', () => {
  it('ships in order, and frees what is in', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    const shipper = startShipper(journal, store, QUICK)
    for (const row of rows(200)) await journal.append([entry(row)])
    expect(await shipper.whenShipped(journal.lastEntry, 5_000)).toBe(true)
    expect(store.batches.flat()).toEqual(rows(200))
    expect(shipper.statistics).toMatchObject({
      rows: 200,
      refused: 0,
      retries: 0,
      shipped: journal.lastEntry,
    })
    await untilTrue(() => journal.statistics.segments < 4, 2_000)
    expect(journal.statistics.oldestReceivedAt).toBeUndefined()
    await shipper.stop()
    await journal.close()
  })

  it('has two batches under way, which count in their order', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    const ship = store.ship.bind(store)
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    store.ship = async (batch, token) => {
      if (batch.some(({ payload }) => payload.toString() === 'row0')) await gate
      await ship(batch, token)
    }
    for (const row of rows(12)) await journal.append([entry(row)])
    const shipper = startShipper(journal, store, { ...QUICK, maxRows: 4 })
    await untilTrue(() => store.stored.has('row7'), 2_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([...store.stored.keys()]).toEqual(rows(8).slice(4))
    expect(shipper.statistics).toMatchObject({ batches: 0, shipped: 0 })
    expect(journal.statistics.oldestReceivedAt).toBeDefined()
    open()
    expect(await shipper.whenShipped(journal.lastEntry, 5_000)).toBe(true)
    expect([...store.stored.values()]).toEqual(Array.from({ length: 12 }, () => 1))
    await shipper.stop()
    await journal.close()
  })

  it('seals by rows, by bytes and by age', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    for (const row of rows(25)) await journal.append([entry(row)])
    await journal.append([entry('x'.repeat(400)), entry('y'.repeat(400)), entry('z')])
    const shipper = startShipper(journal, store, { ...QUICK, maxAgeMs: 150, maxRows: 10, maxBytes: 300 })
    await untilTrue(() => shipper.statistics.batches >= 3, 2_000)
    expect(store.batches.slice(0, 2).map((batch) => batch.length)).toEqual([10, 10])
    await untilTrue(() => store.stored.has('z'), 2_000)
    expect(store.batches.slice(2).map((batch) => batch.length)).toEqual([6, 1, 1])
    const late = journal.append([entry('late')])
    const started = performance.now()
    await late
    await untilTrue(() => store.stored.has('late'), 2_000)
    expect(performance.now() - started).toBeGreaterThan(100)
    await shipper.stop()
    await journal.close()
  })

  it('hurries for those who wait, and tells them when time is up', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    const shipper = startShipper(journal, store, { ...QUICK, maxAgeMs: 60_000 })
    const position = await journal.append([entry('awaited')])
    expect(await shipper.whenShipped(position, 5_000)).toBe(true)
    shipper.pause()
    const next = await journal.append([entry('paused')])
    expect(await shipper.whenShipped(next, 50)).toBe(false)
    expect(shipper.statistics).toMatchObject({ paused: true, shipped: position })
    shipper.resume()
    expect(await shipper.whenShipped(next, 5_000)).toBe(true)
    await shipper.stop()
    expect(await shipper.whenShipped(next + 1, 5_000)).toBe(false)
    await journal.close()
  })

  it('tries for ever while the store is away, says so, and drains when it is back', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    store.fails = () => true
    const shipper = startShipper(journal, store, QUICK)
    for (const row of rows(50)) await journal.append([entry(row)])
    await untilTrue(() => shipper.statistics.retries > 20, 5_000)
    expect(shipper.statistics).toMatchObject({ batches: 0, shipped: 0, failing: expect.any(Error) })
    store.fails = () => false
    expect(await shipper.drain(5_000)).toBe(true)
    expect([...store.stored.keys()].sort()).toEqual(rows(50).sort())
    expect(store.quarantined.size).toBe(0)
    await journal.close()
  })

  it('lags when more comes than it can ship, not while the store is away or that is made up for', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    store.fails = () => true
    await journal.append([entry('early')])
    const shipper = startShipper(journal, store, { ...QUICK, maxRows: 1 })
    await untilTrue(() => shipper.statistics.retries > 3, 2_000)
    expect(shipper.lagMs).toBe(0)
    for (const row of rows(3)) await journal.append([entry(row)])
    store.delayMs = 30
    store.fails = () => false
    await untilTrue(() => shipper.statistics.failing === undefined, 2_000)
    expect(shipper.lagMs).toBe(0)
    expect(await shipper.whenShipped(journal.lastEntry, 2_000)).toBe(true)
    expect(shipper.lagMs).toBe(0)
    for (const row of rows(20, 'later')) await journal.append([entry(row)])
    await untilTrue(() => shipper.lagMs > 40, 2_000)
    expect(await shipper.drain(5_000)).toBe(true)
    expect(shipper.lagMs).toBe(0)
    await journal.close()
  })

  it('finds the one bad row among many, and lands the rest', async () => {
    const journal = await openForShipping()
    const store = new SimulatedStore()
    const all = rows(10_000)
    all[7_777] = 'bad'
    for (let start = 0; start < all.length; start += 100) {
      const parts = [Buffer.from(all.slice(start, start + 100).join('\n'))]
      await journal.append([{ kind: 1, rows: 100, parts }])
    }
    await journal.append([entry('unreadable', UNKNOWN_KIND)])
    const shipper = startShipper(journal, store, QUICK)
    expect(await shipper.drain(20_000)).toBe(true)
    expect([...store.quarantined]).toEqual([
      ['unreadable', 'This record is no list of rows.'],
      ['bad', 'A row is bad.'],
    ])
    expect(store.stored.size).toBe(9_999)
    expect(store.batches.length).toBeLessThan(30)
    expect(shipper.statistics).toMatchObject({ rows: 10_000, refused: 2 })
    await journal.close()
  })

  it('gives up draining at its deadline, and ships the rest in the next life under the same token', async () => {
    const disk = new SimulatedDisk(seeded(9))
    const journal = await openForShipping(disk)
    const store = new SimulatedStore()
    store.fails = (when) => when === 'before'
    const shipper = startShipper(journal, store, QUICK)
    await journal.append(rows(9).map((row) => entry(row)))
    await untilTrue(() => store.tokens.size === 1, 2_000)
    await journal.append([entry('later')])
    expect(await shipper.drain(50)).toBe(false)
    await journal.close()

    store.fails = () => false
    const again = await openForShipping(disk)
    const next = startShipper(again, store, QUICK)
    expect(await next.drain(5_000)).toBe(true)
    expect(store.batches).toEqual([rows(9), ['later']])
    expect(store.tokens.size).toBe(2)
    await again.close()

    const third = await openForShipping(disk)
    const idle = startShipper(third, store, QUICK)
    expect(await idle.drain(5_000)).toBe(true)
    expect(store.batches).toHaveLength(2)
    await third.close()
  })

  it('stops at once', async () => {
    const journal = await openForShipping()
    await startShipper(journal, new SimulatedStore(), QUICK).stop()
    await journal.append([entry('kept for the next life')])
    await journal.close()
  })

  it('sleeps over a journal whose records are all gone', async () => {
    const disk = new SimulatedDisk(seeded(4))
    const journal = await openForShipping(disk)
    for (const row of rows(90)) await journal.append([entry(row)])
    await journal.free(journal.committed)
    await journal.close()
    const again = await openForShipping(disk)
    const shipper = startShipper(again, new SimulatedStore(), QUICK)
    const start = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(process.cpuUsage(start).user).toBeLessThan(150_000)
    expect(await shipper.drain(1_000)).toBe(true)
    await again.close()
  })

  it('ships on a disk that takes no mark', async () => {
    const disk = new SimulatedDisk(seeded(2))
    const journal = await openForShipping(disk)
    await journal.append([entry('last one in')])
    disk.failWrites('ENOSPC', 'ENOSPC', 'ENOSPC')
    const store = new SimulatedStore()
    const shipper = startShipper(journal, store, QUICK)
    await untilTrue(() => store.stored.has('last one in'), 2_000)
    await shipper.stop()
    await journal.close()
  })
})
