import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { type ClickHouseConnection, createClickHouse } from './clickhouse/client.ts'
import { startEmbeddedClickHouse } from './clickhouse/embedded/server.ts'
import { isTransient } from './clickhouse/errors.ts'
import { migrate } from './clickhouse/migrate.ts'
import { waitUntilReady } from './clickhouse/readiness.ts'
import { type Clocks, prepareClocks } from './clocks/clocks.ts'
import type { Config } from './config.ts'
import { prepareFacts } from './facts/prepare.ts'
import type { Logger } from './telemetry.ts'

/** ClickHouse, our own or the one that CLICKHOUSE_URL names: migrated, and ready to be asked. */
export interface Backend {
  client: ClickHouseClient
  clocks: Clocks
  isUp(): Promise<boolean>
  /** Closes the client and ends our own server. */
  stop(): Promise<void>
}

/** A server that hangs is as good as one that is gone. */
const PING_MS = 2_000
const MIGRATION_TRIES = 10

/**
 * Starts or reaches ClickHouse and brings its tables up to date. The directory is locked by the caller. Throws an Error that says
 * what to do when the platform has no engine, or the server does not answer.
 */
export async function startBackend(config: Config, directory: string, log: Logger): Promise<Backend> {
  const server = await serverOf(config, directory, log)
  const client = createClickHouse(server.connection, log)
  try {
    const clocks = await prepare(client, server.connection, log)
    return {
      client,
      clocks,
      isUp: async () =>
        (await client.ping({ select: false, abort_signal: AbortSignal.timeout(PING_MS) })).success,
      stop: async () => {
        await client.close()
        await server.stop()
      },
    }
  } catch (error) {
    await client.close()
    await server.stop()
    throw error
  }
}

/** Should the server die while it is migrated, it comes back, and what was begun is gone on with. */
async function prepare(
  client: ClickHouseClient,
  connection: ClickHouseConnection,
  log: Logger,
): Promise<Clocks> {
  for (let left = MIGRATION_TRIES; ; left -= 1) {
    await waitUntilReady(client)
    try {
      await migrate(client, { database: connection.database, log })
      const clocks = await prepareClocks(client, connection)
      await clocks.refresh()
      await prepareFacts(client, log)
      return clocks
    } catch (error) {
      if (left === 1 || !isTransient(error)) throw error
      log.warn({ err: error }, 'ClickHouse went away while its tables were brought up to date')
    }
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
