import type { ClickHouseClient } from '@clickhouse/client'
import type { Logger } from 'pino'
import { z } from 'zod'
import {
  type AppliedMigration,
  type Migration,
  pendingMigrations,
  readMigrations,
} from './migration-files.ts'
import { lockMigrations } from './migration-lock.ts'

const OWN_MIGRATIONS = new URL('./migrations/', import.meta.url)

interface Options {
  database: string
  log: Logger
  /** Folder of the numbered `.sql` files; by default the collector's own. */
  directory?: URL
}

/**
 * Creates the database when it is missing and brings its tables up to date: applies the numbered migrations that it has not had,
 * in order, forward only, one collector at a time (migration-lock.ts says how). Each migration must be idempotent: one that failed
 * half way is applied again from its start. Returns the names of those applied. Throws an Error that says what to do when the
 * database is of a newer Wheelhouse, an applied migration was changed, or a statement fails.
 */
export async function migrate(
  client: ClickHouseClient,
  { database, log, directory = OWN_MIGRATIONS }: Options,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(directory)
  await createDatabase(client, database)
  await createRecord(client)
  const pending = async () => pendingMigrations(migrations, await appliedMigrations(client), database)
  if ((await pending()).length === 0) return { applied: [] }
  const lock = await lockMigrations(client, log)
  try {
    const applied: string[] = []
    // Asked again: whoever had the lock before may have done it all.
    for (const migration of await pending()) {
      await lock.confirm()
      await apply(client, migration)
      applied.push(migration.name)
      log.info(`Applied the migration ${migration.name}.`)
    }
    return { applied }
  } finally {
    await lock.release()
  }
}

/** A session cannot begin in a database that does not exist, so these two run in one that always does. */
async function createDatabase(client: ClickHouseClient, database: string): Promise<void> {
  const elsewhere = { query_params: { database }, clickhouse_settings: { database: 'system' } }
  const found = await client.query({
    query: 'SELECT name FROM system.databases WHERE name = {database:String}',
    format: 'JSONEachRow',
    ...elsewhere,
  })
  if ((await found.json()).length > 0) return
  await client.command({ query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}', ...elsewhere })
}

async function createRecord(client: ClickHouseClient): Promise<void> {
  await client.command({
    query: `CREATE TABLE IF NOT EXISTS migrations
      (number UInt32, name String, checksum String, applied DateTime64(3, 'UTC') DEFAULT now64(3))
      ENGINE = ReplacingMergeTree(applied) ORDER BY (number, name)
      SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
  })
}

const recordSchema = z.array(z.object({ number: z.number(), name: z.string(), checksum: z.string() }))

async function appliedMigrations(client: ClickHouseClient): Promise<AppliedMigration[]> {
  const result = await client.query({
    query: 'SELECT number, name, checksum FROM migrations FINAL ORDER BY number',
    format: 'JSONEachRow',
  })
  return recordSchema.parse(await result.json())
}

async function apply(
  client: ClickHouseClient,
  { number, name, checksum, statements }: Migration,
): Promise<void> {
  for (const [index, query] of statements.entries()) {
    try {
      await client.command({ query, clickhouse_settings: { mutations_sync: '2' } })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`Statement ${index + 1} of the migration ${name} failed: ${reason}`, { cause })
    }
  }
  await client.insert({ table: 'migrations', values: [{ number, name, checksum }], format: 'JSONEachRow' })
}
