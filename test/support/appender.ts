import { openLocalDisk } from '../../collector/ingest/journal/local-disk.ts'
import { openJournal } from '../../collector/ingest/journal/open-journal.ts'
import { entry } from './journal.ts'

// Appends to a journal until it is killed, and says what was acknowledged: `node --import tsx appender.ts DIRECTORY FIRST`.
const disk = await openLocalDisk(process.argv[2] ?? '')
const journal = await openJournal({
  disk,
  onDamage: () => undefined,
  segmentBytes: 256 * 1024,
  headroomBytes: 0,
})
let number = Number(process.argv[3])

async function append(): Promise<never> {
  for (;;) {
    const mine = number++
    await journal.append([entry(`${mine}:${'x'.repeat(mine % 700)}`)])
    process.stdout.write(`${mine}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, append))
