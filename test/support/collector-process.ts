import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../collector/clickhouse/embedded/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface CollectorProcess {
  /** The same over all its lives. */
  url: string
  directory: string
  /** Undefined while it has none. */
  pid(): number | undefined
  get<Answer>(path: string): Promise<Answer>
  /** The most memory that it ever had, in MB; null where the system does not tell. */
  peakMemory(): number | null
  /** SIGKILL; comes back when it is gone. */
  kill(): Promise<void>
  /** Begins another life, without waiting for anything. */
  start(): void
  untilReady(): Promise<void>
  /** SIGTERM; gives the milliseconds until it had gone. */
  end(): Promise<number>
  /** Ends it and forgets its data, unless the caller gave the directory. */
  stop(): Promise<void>
}

/**
 * Starts the built collector as a process of its own, as users do, and waits until it is ready. Its data directory is a fresh one,
 * or the environment's WHEELHOUSE_DATA_DIR.
 */
export async function startCollectorProcess(
  environment: Record<string, string> = {},
): Promise<CollectorProcess> {
  const given = environment.WHEELHOUSE_DATA_DIR
  const directory = given ?? (await mkdtemp(join(tmpdir(), 'wheelhouse-process-')))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let said = ''

  const start = () => {
    said = ''
    const started = spawn(process.execPath, [join(root, 'dist/server/collector/main.js')], {
      env: {
        PATH: process.env.PATH,
        WHEELHOUSE_PORT: String(port),
        WHEELHOUSE_DATA_DIR: directory,
        WHEELHOUSE_TIMEZONE: 'UTC',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    started.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000)
    })
    child = started
  }
  const hasEnded = () => child === undefined || child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    const began = performance.now()
    if (child !== undefined && !hasEnded()) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    return performance.now() - began
  }
  const untilReady = async () => {
    while (!said.includes('is ready: ')) {
      if (hasEnded()) throw new Error(`The collector ended before it was ready: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  start()
  await untilReady()
  return {
    url,
    directory,
    pid: () => (hasEnded() ? undefined : child?.pid),
    async get<Answer>(path: string) {
      const response = await fetch(`${url}${path}`)
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status}: ${text}`)
      return JSON.parse(text) as Answer
    },
    peakMemory: () => peakMemoryOf(child?.pid),
    kill: async () => void (await end('SIGKILL')),
    start,
    untilReady,
    end: () => end('SIGTERM'),
    async stop() {
      await end('SIGTERM')
      if (given === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

function peakMemoryOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
