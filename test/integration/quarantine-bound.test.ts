import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDestination } from '../../collector/ingest/destination.ts'
import { createFold } from '../../collector/ingest/fold.ts'
import type { JournalRecord } from '../../collector/ingest/journal/record.ts'
import { QUARANTINE_COLUMNS, quarantineLine } from '../../collector/ingest/quarantine/quarantine-line.ts'
import { countHeld, readHeld } from '../../collector/ingest/quarantine/read-quarantine.ts'
import { settle } from '../../collector/ingest/quarantine/settle.ts'
import { createTrim } from '../../collector/ingest/quarantine/trim.ts'
import { RECORD } from '../../collector/ingest/records.ts'
import { sendLines } from '../../collector/ingest/send-lines.ts'
import { pieceOf } from '../../collector/ingest/shipper/pieces.ts'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'

const BOUND = { mostRows: 4, slack: 2, everyMs: 0 }
/** Real time: the quarantine forgets after 30 real days. */
const NOW = Date.now()

let clickhouse: TestClickHouse
let client: ClickHouseClient

beforeAll(async () => {
  clickhouse = await startTestClickHouse()
  client = clickhouse.client
})
afterAll(() => clickhouse.stop())
beforeEach(() => client.command({ query: 'TRUNCATE TABLE quarantine' }))

/** Brings one event for each letter, a minute apart. */
function hold(letters: string): Promise<void> {
  return holdAt(letters, (letter) => NOW + letter.charCodeAt(0) * 60_000)
}

function holdAt(letters: string, received: (letter: string) => number): Promise<void> {
  const about = { source: 'desk', event: '', type: '', code: 'invalid_data', message: '', body: '{}' }
  const lines = [...letters].map((letter) => quarantineLine({ ...about, received: received(letter) }, letter))
  return sendLines(client, `INSERT INTO quarantine (${QUARANTINE_COLUMNS}) FORMAT TabSeparated`, [
    Buffer.from(lines.join('\n')),
  ])
}

function lineOf(letter: string, received: number): string {
  const about = { source: 'desk', event: '', type: '', code: 'invalid_data', message: '', body: '{}' }
  return quarantineLine({ ...about, received }, letter)
}

/** The letters of the events that wait. */
async function held(): Promise<string> {
  const rows = await readHeld(client, {}, { limit: 100 })
  return rows
    .map(({ id }) => id)
    .sort()
    .join('')
}

describe('the bound of the quarantine', () => {
  it('lets nothing go up to it, and a little beyond', async () => {
    const trim = createTrim(client, BOUND)
    await trim()
    await hold('ABCD')
    await trim()
    expect(await held()).toBe('ABCD')
    await hold('EF')
    await trim()
    expect(await held()).toBe('ABCDEF')
  })

  it('lets the oldest go beyond, in whatever order and parts they came', async () => {
    await hold('GA')
    await hold('FCB')
    await hold('ED')
    await createTrim(client, BOUND)()
    expect(await held()).toBe('DEFG')
  })

  it('keeps no more when many came at one moment', async () => {
    await holdAt('ABCDEFGH', () => NOW)
    await createTrim(client, BOUND)()
    expect(await held()).toBe('EFGH')

    await holdAt('XYZ', () => NOW + 1)
    await createTrim(client, BOUND)()
    expect(await held()).toBe('HXYZ')
  })

  it('counts one that was told several times once', async () => {
    for (let time = 0; time < 3; time += 1) await hold('ABCD')
    await createTrim(client, BOUND)()
    expect(await held()).toBe('ABCD')

    await hold('EFGEFGEFG')
    await createTrim(client, BOUND)()
    expect(await held()).toBe('DEFG')
  })

  it('counts none that has left the quarantine', async () => {
    await hold('ABCDEFGH')
    await settle(client, ['E', 'F', 'G', 'H'])
    await createTrim(client, BOUND)()
    expect(await held()).toBe('ABCD')

    await hold('IJK')
    await createTrim(client, BOUND)()
    expect(await held()).toBe('DIJK')
  })

  it('brings none back that had left', async () => {
    await hold('ABCDEFGHIJ')
    await client.command({ query: 'OPTIMIZE TABLE quarantine FINAL' })
    await settle(client, ['A', 'J'])
    await createTrim(client, BOUND)()
    expect(await held()).toBe('FGHI')
  })

  it('is looked at now and then only', async () => {
    const seldom = createTrim(client, { ...BOUND, everyMs: 3_600_000 })
    const often = createTrim(client, { ...BOUND, everyMs: 20 })
    await Promise.all([seldom(), often()])
    await hold('ABCDEFG')
    await seldom()
    expect(await held()).toBe('ABCDEFG')
    await sleep(30)
    await often()
    expect(await held()).toBe('DEFG')
  })
})

describe('it is held', () => {
  beforeEach(() =>
    client.command({
      query: `INSERT INTO quarantine (id, received)
        SELECT toString(number), now64(3) - INTERVAL 1 DAY FROM numbers(30000)`,
    }),
  )

  it('when an event was rejected', async () => {
    const destination = createDestination(client, await createFold(client), {
      onNewGeneration: () => undefined,
      onErased: () => undefined,
    })
    const signal = new AbortController().signal
    await destination.ship([pieceOf(recordWith(lineOf('A', NOW)))], 'token', signal)
    await isHeld()
  })

  it('when ClickHouse refused one', async () => {
    const destination = createDestination(client, await createFold(client), {
      onNewGeneration: () => undefined,
      onErased: () => undefined,
    })
    await destination.quarantine({ piece: pieceOf(recordWith('odd')), reason: new Error('It is odd.') })
    await isHeld()
  })

  function recordWith(line: string): JournalRecord {
    return { position: 1, kind: RECORD.rejected, rows: 1, receivedAt: NOW, payload: Buffer.from(line) }
  }

  async function isHeld(): Promise<void> {
    expect(await countHeld(client)).toBe(20_000)
    expect(await readHeld(client, {}, { limit: 1 })).toMatchObject([{ received: NOW }, {}])
  }
})
