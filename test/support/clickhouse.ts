import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import pino from 'pino'
import { type ClickHouseConnection, createClickHouse } from '../../collector/clickhouse/client.ts'
import {
  type EmbeddedClickHouse,
  startEmbeddedClickHouse,
} from '../../collector/clickhouse/embedded/server.ts'
import { migrate } from '../../collector/clickhouse/migrate.ts'

export interface TestClickHouse {
  client: ClickHouseClient
  server: EmbeddedClickHouse
  connection: ClickHouseConnection
  directory: string
  stop(): Promise<void>
}

/** Starts a real, migrated ClickHouse server on a data directory of its own, for one test file; `stop` removes both. */
export async function startTestClickHouse(): Promise<TestClickHouse> {
  const log = pino({ level: 'silent' })
  const directory = await newDirectory()
  const server = await startEmbeddedClickHouse({ directory, log, memoryBytes: 1024 ** 3 })
  const { url, username, password, database } = server
  const connection = { url, username, password, database }
  const client = createClickHouse(connection, log)
  const stop = async () => {
    await client.close()
    await server.stop()
    await rm(directory, { recursive: true })
  }
  try {
    await migrate(client, { database, log })
  } catch (error) {
    await stop()
    throw error
  }
  return { client, server, connection, directory, stop }
}

/** A new directory whose name holds what configuration files and SQL could stumble over. */
export function newDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), `wheelhouse's & "test" `))
}
