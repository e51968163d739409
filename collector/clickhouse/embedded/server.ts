import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { type DataDirectoryLock, lockDataDirectory } from '../../data-directory-lock.ts'
import type { ClickHouseConnection } from '../client.ts'
import { serverConfiguration, type User, usersConfiguration } from './configuration.ts'
import { findEngine } from './engine.ts'
import { recordEngine, refuseDataOfNewerEngine } from './engine-version.ts'
import { freePort } from './free-port.ts'
import { type LaunchOptions, launch, ServerDidNotStart, type ServerProcess } from './launch.ts'
import { defaultMemoryBytes } from './memory.ts'
import { type ServerState, Supervisor } from './supervisor.ts'
import { writePrivately } from './write-privately.ts'

const USERNAME = 'wheelhouse'
const DATABASE = 'wheelhouse'
/** ClickHouse's NETWORK_ERROR: it could not listen. */
const CANNOT_LISTEN = 210
const STARTS_TO_TRY = 5

export interface EmbeddedClickHouse extends ClickHouseConnection {
  /** The server's process; undefined while it has none. */
  pid(): number | undefined
  state(): ServerState
  /** Ends the server in order and gives its data directory free. */
  stop(): Promise<void>
}

interface Options {
  /** Holds the data and all that the server needs; made readable by its owner only. */
  directory: string
  log: Logger
  /** What the server may use in all. Default: a quarter of the memory, at least 1 GB. */
  memoryBytes?: number
}

/**
 * Starts a ClickHouse server of our own on loopback and resolves when it answers. It is started again on the same address
 * whenever it dies, and ends with this process, however that dies. Throws an Error with what to do when the platform has no
 * engine, the directory is in use for longer than 10 s or was written by a newer engine, or the server does not start.
 */
export async function startEmbeddedClickHouse({
  directory,
  log,
  memoryBytes,
}: Options): Promise<EmbeddedClickHouse> {
  const engine = findEngine()
  const home = resolve(directory)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  chmodSync(home, 0o700)
  const lock = await lockDataDirectory(home)
  try {
    refuseDataOfNewerEngine(home, engine.version)
    const user = configure(home, memoryBytes ?? defaultMemoryBytes())
    const { running, options } = await launchOnFreePort({
      library: engine.library,
      directory: home,
      lock: lock.descriptor,
    })
    recordEngine(home, engine.version)
    const connection = { url: `http://127.0.0.1:${options.port}`, ...user, database: DATABASE }
    writePrivately(join(home, 'connection.json'), `${JSON.stringify(connection, null, 2)}\n`)
    return watched(connection, new Supervisor(running, () => launch(options), log), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** The password is new at every start: none has to be kept, and one that leaked into a backup is worth nothing. */
function configure(directory: string, memoryBytes: number): User {
  const user = { username: USERNAME, password: randomBytes(32).toString('hex') }
  writePrivately(join(directory, 'config.xml'), serverConfiguration({ directory, memoryBytes, user }))
  writePrivately(join(directory, 'users.xml'), usersConfiguration(user))
  return user
}

async function launchOnFreePort(
  base: Omit<LaunchOptions, 'port'>,
): Promise<{ running: ServerProcess; options: LaunchOptions }> {
  for (let attempt = 1; ; attempt++) {
    const options = { ...base, port: await freePort() }
    const running = launch(options)
    try {
      await running.ready
      return { running, options }
    } catch (error) {
      await running.ended
      const mayPass = error instanceof ServerDidNotStart && (error.code === CANNOT_LISTEN || error.wasKilled)
      if (!mayPass || attempt === STARTS_TO_TRY) throw error
    }
  }
}

function watched(
  connection: ClickHouseConnection,
  supervisor: Supervisor,
  lock: DataDirectoryLock,
): EmbeddedClickHouse {
  return {
    ...connection,
    pid: () => supervisor.pid,
    state: () => supervisor.state,
    stop: async () => {
      await supervisor.stop()
      await lock.release()
    },
  }
}
