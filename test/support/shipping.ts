import type { Journal } from '../../collector/ingest/journal/journal.ts'
import type { ShipperOptions } from '../../collector/ingest/shipper/shipper.ts'
import { openWithDamage, SMALL, seeded } from './journal.ts'
import { SimulatedDisk } from './simulated-disk.ts'

/** A shipper that waits for nothing longer than it must. */
export const QUICK: ShipperOptions = { maxAgeMs: 5, firstDelayMs: 1, maxDelayMs: 3 }

/** A journal on a simulated disk, with segments so small that shipping frees some. */
export async function openForShipping(disk = new SimulatedDisk(seeded(5))): Promise<Journal> {
  return (await openWithDamage({ ...SMALL, segmentBytes: 2_000, disk: disk.mount() })).journal
}
