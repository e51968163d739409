import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Journal } from '../../collector/ingest/journal/journal.ts'
import { openLocalDisk } from '../../collector/ingest/journal/local-disk.ts'
import { openJournal } from '../../collector/ingest/journal/open-journal.ts'
import type { NewRecord } from '../../collector/ingest/journal/record.ts'
import { median, perSecond, ratioLine } from './ratios.ts'

/**
 * How fast the journal takes records of 200 bytes (and of 20 kB, a request of 100 events), beside a bare loop of write and
 * fdatasync that groups the same number of records. They are measured in turns:
 * `npm run bench -- journal [--rounds 5] [--seconds 2] [--directory DIR]`.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    directory: { type: 'string', default: tmpdir() },
  },
})
const RECORD_BYTES = 200
const ROUNDS = Number(values.rounds)
const SECONDS = Number(values.seconds)
const commits: { records: number; seconds: number }[] = []

/** Appends with so many waiting at a time; gives records a second. */
async function appendAll(
  journal: Journal,
  waiting: number,
  recordsAnAppend: number,
  recordBytes: number,
): Promise<number> {
  const payload = Buffer.alloc(recordBytes, 'x')
  const records: NewRecord[] = Array.from({ length: recordsAnAppend }, () => ({
    kind: 1,
    rows: 1,
    parts: [payload],
  }))
  const start = performance.now()
  const end = start + SECONDS * 1_000
  let taken = 0
  const sender = async () => {
    while (performance.now() < end) {
      const position = await journal.append(records)
      taken += recordsAnAppend
      if (taken % 100_000 < recordsAnAppend) await journal.free(position)
    }
  }
  await Promise.all(Array.from({ length: waiting }, sender))
  return taken / ((performance.now() - start) / 1_000)
}

/** The least that any journal must do: one write and one fdatasync for each group. */
function bareLoop(path: string, recordsAGroup: number, recordBytes: number): number {
  const group = Buffer.alloc(recordsAGroup * recordBytes, 'x')
  const file = openSync(path, 'w')
  const start = performance.now()
  const end = start + SECONDS * 1_000
  let written = 0
  while (performance.now() < end) {
    writeSync(file, group)
    fdatasyncSync(file)
    written += recordsAGroup
  }
  const rate = written / ((performance.now() - start) / 1_000)
  closeSync(file)
  return rate
}

const directory = await mkdtemp(join(values.directory, 'wheelhouse-bench-'))
try {
  const journal = await openJournal({
    disk: await openLocalDisk(join(directory, 'journal')),
    onDamage: () => undefined,
    onCommit: ({ records, seconds }) => void commits.push({ records, seconds }),
  })
  for (const [waiting, recordsAnAppend, recordBytes] of [
    [64, 1, RECORD_BYTES],
    [64, 100, RECORD_BYTES],
    [64, 1, 100 * RECORD_BYTES],
  ] as const) {
    const subject: number[] = []
    const reference: number[] = []
    console.log(`\n${waiting} waiting, ${recordsAnAppend} records of ${recordBytes} bytes an append`)
    commits.length = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      const rate = await appendAll(journal, waiting, recordsAnAppend, recordBytes)
      const bare = bareLoop(join(directory, 'bare'), waiting * recordsAnAppend, recordBytes)
      subject.push(rate)
      reference.push(bare)
      console.log(`  round ${round}: journal ${perSecond(rate)}, bare loop ${perSecond(bare)}`)
    }
    console.log(`  ${ratioLine('journal to bare loop', subject, reference)}`)
    const seconds = commits.map((commit) => commit.seconds).sort((one, other) => one - other)
    const p99 = (seconds[Math.floor(seconds.length * 0.99)] ?? 0) * 1_000
    const aCommit = commits.reduce((sum, { records }) => sum + records, 0) / commits.length
    console.log(
      `  ${aCommit.toFixed(0)} records a commit, which takes ${(median(seconds) * 1_000).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
    )
  }
  await journal.close()
} finally {
  await rm(directory, { recursive: true })
}
