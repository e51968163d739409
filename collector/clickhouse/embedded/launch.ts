import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('./child.mjs', import.meta.url))
const START_DEADLINE_MS = 120_000
const LOOK_EVERY_MS = 10
const OUTPUT_KEPT = 4_000

export interface LaunchOptions {
  library: string
  directory: string
  port: number
  /** Descriptor of the directory's lock, which the server then holds as well. */
  lock: number | undefined
}

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  /** The last it wrote to standard error. */
  output: string
}

export interface ServerProcess {
  readonly pid: number | undefined
  /** Resolves when the server answers. Rejects with ServerDidNotStart when it ended before that, or took too long. */
  readonly ready: Promise<void>
  readonly ended: Promise<Ending>
  /** Asks the server to finish and end. */
  close(): void
  kill(): void
}

/** The server ended, or had to be ended, before it answered. */
export class ServerDidNotStart extends Error {
  /** ClickHouse's own error code, such as 210 for a port that is taken. */
  readonly code: number | undefined
  /** Somebody killed it: the system for want of memory, say. */
  readonly wasKilled: boolean

  constructor(output: string, logFile: string, wasKilled = false) {
    const [reason, code] = /^Code: (\d+)\.[\s\S]*/m.exec(output) ?? [output]
    super(
      `The ClickHouse server did not start: ${reason.trim() || 'it gave no reason'}\nIts log is ${logFile}.`,
    )
    this.code = code === undefined ? undefined : Number(code)
    this.wasKilled = wasKilled
  }
}

/** Starts one server process on the configured data directory. */
export function launch({ library, directory, port, lock }: LaunchOptions): ServerProcess {
  const readyFile = join(directory, 'ready')
  rmSync(readyFile, { force: true })
  const child = spawn(process.execPath, [PROGRAM, library, ...options(directory, port, readyFile)], {
    cwd: directory,
    // The collector's own environment holds secrets and Node's options, which are none of the server's business.
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    // A group of its own: a Ctrl-C in the terminal must reach the collector alone, which then closes the server in order.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe', ...(lock === undefined ? [] : [lock])],
  })
  child.stdin?.on('error', () => undefined)
  const ended = endingOf(child)
  const ready = untilReady(child, ended, { readyFile, port, logFile: join(directory, 'server.log') })
  ready.catch(() => child.kill('SIGKILL'))
  return {
    pid: child.pid,
    ready,
    ended,
    close: () => child.stdin?.end(),
    kill: () => child.kill('SIGKILL'),
  }
}

function options(directory: string, port: number, readyFile: string): string[] {
  const statements = [
    'SYSTEM START LISTEN HTTP',
    `SELECT 'ready' INTO OUTFILE ${quoted(readyFile)} TRUNCATE`,
    // Blocks until standard input closes.
    `SELECT count() FROM file(stdin, LineAsString, 'line String') FORMAT Null`,
  ]
  return [
    `--config-file=${join(directory, 'config.xml')}`,
    `--path=${join(directory, 'store')}`,
    '--listen_host=127.0.0.1',
    `--http_port=${port}`,
    '--query',
    statements.join('; '),
  ]
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function endingOf(child: ChildProcess): Promise<Ending> {
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-OUTPUT_KEPT)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, output: error.message }))
    child.once('close', (code, signal) => resolve({ code, signal, output }))
  })
}

interface Signs {
  readyFile: string
  port: number
  logFile: string
}

/** The server itself says that it listens, by a file: a stranger who took its port cannot be mistaken for it. */
async function untilReady(child: ChildProcess, ended: Promise<Ending>, signs: Signs): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS
  while (!existsSync(signs.readyFile) || !(await answersPing(signs.port))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const { output, signal } = await ended
      throw new ServerDidNotStart(output, signs.logFile, signal !== null)
    }
    if (Date.now() > deadline) {
      throw new ServerDidNotStart(`It did not answer within ${START_DEADLINE_MS / 1000} s.`, signs.logFile)
    }
    await sleep(LOOK_EVERY_MS)
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/ping', agent: false, timeout: 5_000 },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 200))
      },
    )
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}
