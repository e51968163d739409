import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouseClient, ClickHouseError } from '@clickhouse/client'
import type { Logger } from 'pino'
import { z } from 'zod'

const SIGN_OF_LIFE_EVERY_MS = 5_000
const EXPIRES_AFTER_SECONDS = 60
const LOOK_EVERY_MS = 250
const TABLE_ALREADY_EXISTS = '57'
const UNKNOWN_TABLE = '60'

const PREFIX = 'migration_lock_'
const tableOf = (turn: number) => `${PREFIX}${turn}`

export interface MigrationLock {
  /** Throws an Error when somebody else has taken the lock over, as happens when this process was suspended for a minute. */
  confirm(): Promise<void>
  release(): Promise<void>
}

/**
 * Waits until no other collector migrates the database, and takes the turn. ClickHouse has no lock, but of several that create
 * one table one succeeds: each turn is a table `migration_lock_<n>`, and the highest number has the turn. Its holder writes a
 * sign of life into it every 5 s. Whoever finds the highest turn released, or without a sign of life for 60 s by the server's
 * clock, creates the next one, then makes sure that it is the highest. Turns only grow, so none is taken twice. A holder that
 * was suspended for longer may overlap for one statement; migrations are idempotent, so that does no harm.
 */
export async function lockMigrations(client: ClickHouseClient, log: Logger): Promise<MigrationLock> {
  let told = false
  for (;;) {
    const current = await currentTurn(client)
    if (current.free && (await takeTurn(client, current.turn + 1)))
      return holdTurn(client, current.turn + 1, log)
    if (!told) log.info('Another collector is migrating the database; waiting for it.')
    told = true
    await sleep(LOOK_EVERY_MS)
  }
}

async function takeTurn(client: ClickHouseClient, turn: number): Promise<boolean> {
  try {
    await client.command({
      query: `CREATE TABLE ${tableOf(turn)} (seen DateTime64(3, 'UTC') DEFAULT now64(3), released Bool) ENGINE = MergeTree ORDER BY seen`,
    })
  } catch (error) {
    if (isRefusedWith(error, TABLE_ALREADY_EXISTS)) return false
    throw error
  }
  const highest = (await turns(client)).at(-1)?.turn
  if (highest === turn) return true
  await client.command({ query: `DROP TABLE IF EXISTS ${tableOf(turn)}` })
  return false
}

async function holdTurn(client: ClickHouseClient, turn: number, log: Logger): Promise<MigrationLock> {
  const write = (released: boolean) =>
    client.insert({ table: tableOf(turn), values: [{ released }], format: 'JSONEachRow' })
  await write(false)
  const signs = setInterval(() => {
    write(false).catch((error) => log.warn({ err: error }, 'The migration lock could not be kept up.'))
  }, SIGN_OF_LIFE_EVERY_MS)
  signs.unref()
  for (const old of await turns(client)) {
    if (old.turn < turn) await client.command({ query: `DROP TABLE IF EXISTS ${tableOf(old.turn)}` })
  }
  return {
    confirm: async () => {
      if ((await turns(client)).at(-1)?.turn === turn) return
      throw new Error('Another collector has taken over the migration of the database. Start this one again.')
    },
    release: async () => {
      clearInterval(signs)
      await write(true).catch((error) =>
        log.warn({ err: error }, 'The migration lock was not released; it expires by itself.'),
      )
    },
  }
}

const turnsSchema = z.array(z.object({ turn: z.number(), age: z.number() }))

/** The turns from the lowest to the highest, with the age of their tables in seconds. */
async function turns(client: ClickHouseClient): Promise<z.infer<typeof turnsSchema>> {
  const result = await client.query({
    query: `SELECT toUInt32OrZero(substring(name, length({prefix:String}) + 1)) AS turn,
        date_diff('second', metadata_modification_time, now()) AS age
      FROM system.tables WHERE database = currentDatabase() AND startsWith(name, {prefix:String}) ORDER BY turn`,
    query_params: { prefix: PREFIX },
    format: 'JSONEachRow',
  })
  return turnsSchema.parse(await result.json())
}

const signsSchema = z.tuple([z.object({ released: z.boolean(), age: z.number().nullable() })])

async function currentTurn(client: ClickHouseClient): Promise<{ turn: number; free: boolean }> {
  const current = (await turns(client)).at(-1)
  if (current === undefined) return { turn: 0, free: true }
  try {
    const result = await client.query({
      query: `SELECT max(released)::Bool AS released, date_diff('second', maxOrNull(seen), now64(3)) AS age FROM ${tableOf(current.turn)}`,
      format: 'JSONEachRow',
    })
    const [{ released, age }] = signsSchema.parse(await result.json())
    return { turn: current.turn, free: released || (age ?? current.age) > EXPIRES_AFTER_SECONDS }
  } catch (error) {
    // Dropped meanwhile by the holder of a later turn.
    if (isRefusedWith(error, UNKNOWN_TABLE)) return { turn: current.turn, free: false }
    throw error
  }
}

const isRefusedWith = (error: unknown, code: string) =>
  error instanceof ClickHouseError && error.code === code
