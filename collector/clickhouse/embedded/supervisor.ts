import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ServerProcess } from './launch.ts'

const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** A server that lived this long is restarted at once when it dies. */
const STEADY_MS = 60_000
const STOP_DEADLINE_MS = 15_000

export type ServerState = 'running' | 'restarting' | 'stopped'

/** Keeps one server running: starts it again whenever it ends without having been asked to. */
export class Supervisor {
  #state: ServerState = 'running'
  #process: ServerProcess
  #stopped: Promise<void> | undefined
  readonly #relaunch: () => ServerProcess
  readonly #log: Logger
  readonly #asked = new AbortController()

  constructor(running: ServerProcess, relaunch: () => ServerProcess, log: Logger) {
    this.#process = running
    this.#relaunch = relaunch
    this.#log = log
    void this.#watch()
  }

  get state(): ServerState {
    return this.#state
  }

  /** Undefined while there is no process. */
  get pid(): number | undefined {
    return this.#state === 'running' ? this.#process.pid : undefined
  }

  /** Lets the server finish what it does; kills it when that takes longer than 15 s. Resolves when it is gone. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#state = 'stopped'
    this.#asked.abort()
    this.#process.close()
    const deadline = setTimeout(() => {
      this.#log.warn(`The ClickHouse server did not end within ${STOP_DEADLINE_MS / 1000} s and is killed.`)
      this.#process.kill()
    }, STOP_DEADLINE_MS)
    await this.#process.ended
    clearTimeout(deadline)
  }

  async #watch(): Promise<void> {
    let pause = SHORTEST_PAUSE_MS
    let since = Date.now()
    for (;;) {
      const { code, signal, output } = await this.#process.ended
      if (this.#state === 'stopped') return
      this.#state = 'restarting'
      pause = Date.now() - since > STEADY_MS ? SHORTEST_PAUSE_MS : pause
      this.#log.error(
        { code, signal, output },
        `The ClickHouse server ended by itself; starting it again in ${pause} ms.`,
      )
      await sleep(pause, undefined, { signal: this.#asked.signal }).catch(() => undefined)
      if (this.#asked.signal.aborted) return
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      since = Date.now()
      await this.#start()
    }
  }

  async #start(): Promise<void> {
    this.#process = this.#relaunch()
    try {
      await this.#process.ready
      if (this.#asked.signal.aborted) return
      this.#state = 'running'
      this.#log.info({ server: this.#process.pid }, 'The ClickHouse server is back.')
    } catch (error) {
      this.#log.error({ err: error }, 'The ClickHouse server could not be started again.')
    }
  }
}
