import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/wheelhouse.mjs', import.meta.url))

export interface CommandRun {
  exitCode: number | null
  out: string
  err: string
  /** From the start of the process to its end. */
  seconds: number
}

/** Runs the real `wheelhouse` against a collector, without a terminal, and gives what it said. */
export async function runWheelhouse(
  collectorUrl: string,
  words: readonly string[],
  options: { signal?: AbortSignal; onOutput?: (text: string) => void } = {},
): Promise<CommandRun> {
  const started = performance.now()
  const child = spawn(process.execPath, [program, ...words], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, WHEELHOUSE_URL: collectorUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
      options.onOutput?.(text)
    })
  }
  options.signal?.addEventListener('abort', () => child.kill('SIGINT'))
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exitCode, ...said, seconds: (performance.now() - started) / 1000 }
}
