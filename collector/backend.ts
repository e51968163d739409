import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { type ClickHouseConnection, createClickHouse } from './clickhouse/client.ts'
import { startEmbeddedClickHouse } from './clickhouse/embedded/server.ts'
import { migrate } from './clickhouse/migrate.ts'
import { onceReady, waitUntilReady } from './clickhouse/readiness.ts'
import type { Config } from './config.ts'
import type { Logger } from './telemetry.ts'

/** ClickHouse, our own or the one that CLICKHOUSE_URL names: migrated, and ready to be asked. */
export interface Backend {
  client: ClickHouseClient
  isUp(): Promise<boolean>
  /** Closes the client and ends our own server. */
  stop(): Promise<void>
}

/** A server that hangs is as good as one that is gone. */
const PING_MS = 2_000

/**
 * Starts or reaches ClickHouse and brings its tables up to date. The directory is locked by the caller. Throws an Error that says
 * what to do when the platform has no engine, or the server does not answer.
 */
export async function startBackend(config: Config, directory: string, log: Logger): Promise<Backend> {
  const server = await serverOf(config, directory, log)
  const client = createClickHouse(server.connection, log)
  try {
    await waitUntilReady(client)
    // Should the server die just then, it comes back, and what was begun is gone on with.
    await onceReady(client, () => migrate(client, { database: server.connection.database, log }))
    return {
      client,
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
