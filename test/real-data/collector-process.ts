import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface CollectorProcess {
  url: string
  get<Answer>(path: string): Promise<Answer>
  /** The most memory that it ever had, in MB; null where the system does not tell. */
  peakMemory(): number | null
  stop(): Promise<void>
}

/** Starts the built collector as a process of its own, as users do, with a fresh data directory. */
export async function startCollectorProcess(
  environment: Record<string, string> = {},
): Promise<CollectorProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'wheelhouse-real-data-'))
  const child = spawn(process.execPath, [join(root, 'dist/server/collector/main.js')], {
    env: {
      PATH: process.env.PATH,
      WHEELHOUSE_PORT: '0',
      WHEELHOUSE_DATA_DIR: directory,
      WHEELHOUSE_TIMEZONE: 'UTC',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const ready = /is ready: (\S+)/.exec(said)?.[1]
      if (ready) resolve(ready)
    })
    child.once('exit', () => reject(new Error(`The collector ended before it was ready: ${said}`)))
  })
  return {
    url,
    async get<Answer>(path: string) {
      const response = await fetch(`${url}${path}`)
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status}: ${text}`)
      return JSON.parse(text) as Answer
    },
    peakMemory: () => peakMemoryOf(child.pid),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function peakMemoryOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux') return null
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
