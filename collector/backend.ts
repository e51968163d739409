import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { type ClickHouseConnection, createClickHouse } from './clickhouse/client.ts'
import { startEmbeddedClickHouse } from './clickhouse/embedded/server.ts'
import { migrate } from './clickhouse/migrate.ts'
import { waitUntilReady } from './clickhouse/readiness.ts'
import type { Config } from './config.ts'
import { lockDataDirectory } from './data-directory-lock.ts'
import { createStore, type StoreEvents } from './ingest/store.ts'
import type { Logger } from './telemetry.ts'

/** ClickHouse, our own or the one that CLICKHOUSE_URL names: migrated, and ready to be asked. */
export interface Backend {
  client: ClickHouseClient
  store: StoreEvents
  isUp(): Promise<boolean>
  /** Closes the client and ends our own server. */
  stop(): Promise<void>
}

/**
 * Takes the data directory, starts or reaches ClickHouse and brings its tables up to date. Throws an Error that says what to do when
 * the directory is in use, the platform has no engine, or the server does not answer.
 */
export async function startBackend(config: Config, log: Logger): Promise<Backend> {
  const directory = resolve(config.dataDirectory)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const lock = await lockDataDirectory(directory)
  try {
    const server = await serverOf(config, directory, log)
    const client = createClickHouse(server.connection, log)
    try {
      await waitUntilReady(client)
      await migrate(client, { database: server.connection.database, log })
      const store = await createStore(client)
      return {
        client,
        store,
        isUp: async () => (await client.ping()).success,
        stop: async () => {
          await client.close()
          await server.stop()
          await lock.release()
        },
      }
    } catch (error) {
      await client.close()
      await server.stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function serverOf(
  config: Config,
  directory: string,
  log: Logger,
): Promise<{ connection: ClickHouseConnection; stop(): Promise<void> }> {
  if (config.clickhouse) return { connection: config.clickhouse, stop: async () => {} }
  const embedded = await startEmbeddedClickHouse({ directory: join(directory, 'clickhouse'), log })
  const { url, username, password, database } = embedded
  return { connection: { url, username, password, database }, stop: () => embedded.stop() }
}
